/// Words of nature, position, time and sources.
extension WordTable {
  static let places = """
    #tn
    dòng sông;bến đò;cánh đồng;bãi bồi;con đê;lũy tre;cây đa;ao sen;gò đất;ngòi nước;đầm lầy;bãi dâu;vườn nhãn;ruộng lúa;đường cái;ngã ba sông;bờ biển;cửa sông;rừng ngập mặn;cồn cát;sông Hồng;sông Luộc;sông Trà Lý;sông Hóa;sông Nghĩa Trụ;sông Cửu An;sông Kim Ngưu;sông Chanh;sông Sặt;sông Bắc Hưng Hải;hồ bán nguyệt;giếng đất;giếng thơi;mạch nước ngọt;bãi sậy;đầm Dạ Trạch;bãi Tự Nhiên;cồn Vành;cồn Đen;bến cảng xưa;khúc sông cụt;kênh đào;cống nước;đồng màu;đồng chiêm;đồng mùa;bờ vùng;bờ thửa;xóm ngoài đê;xóm trong đê;làng chài;vạn chài;chợ ven sông;ngõ xóm;đường gạch nghiêng;cầu ao;vườn chùa;nghĩa địa;cây gạo đầu làng;cây muỗm cổ thụ;rặng ổi;hàng cau;giàn trầu;vườn thuốc;bụi duối;khóm trúc;mặt nước phẳng lặng;triền đê cỏ mướt;dải đất phù sa;thế đất quy xà hội tụ;thế đất đầu rồng;gò Ấn;gò Bút;gò Nghiên;mả Tổ;đống Cao;đường tàu;quốc lộ;phố cũ;bãi triều
    #cay
    cây đa;cây đề;cây si;cây muỗm;cây nhãn tổ;cây gạo;cây bàng;cây đại;cây sấu;cây thị;cây duối;cây lộc vừng;cây sanh;cây bồ đề;cây vối;cây sung;cây bưởi;cây cau;cây ổi;cây khế;hoa sen;hoa súng;hoa mộc;hoa sói;hoa ngâu;hoa nhài;hoa cúc;hoa đào;hoa mai trắng;hoa lan;lúa nếp cái hoa vàng;lúa tám xoan;ngô nếp;đỗ xanh;đỗ tương;lạc đỏ;vừng đen;khoai sọ;khoai lang;củ từ;dâu tằm;đay;cói;bèo dâu;rau muống;rau cần;cải mơ;hành tỏi;nghệ vàng;gừng gió;địa liền;bạch chỉ;cúc hoa;ngải cứu;đinh lăng;sả;trâu;bò;lợn ỉ;gà trống thiến;vịt bầu;ngan;cò trắng;vạc;le le;chim cu gáy;cá chép;cá mè;cá trắm đen;cá rô;lươn;ếch;cua đồng;rươi;cáy;ốc vặn;tôm càng;ngao;vọp;sứa
    #vi
    ở đầu làng;ở cuối làng;giữa làng;ven sông;sát chân đê;trên gò cao;cạnh chợ;bên bến đò;gần đường cái;ngoài cánh đồng;phía đông làng;phía tây làng;phía nam làng;phía bắc làng;trên khu đất cao ráo;bên hồ nước rộng;dưới bóng cây cổ thụ;sau lũy tre;trong ngõ nhỏ;ở ngã ba;bên kia sông;trong vườn nhãn;cạnh giếng cổ;trước sân đình;sau chùa;kề trường học;trên doi đất;giữa đầm sen;trên nền cũ;trong khuôn viên rộng;ở xóm trong;ở xóm ngoài;ở xóm Đông;ở xóm Đoài;nhìn ra cánh đồng;quay hướng nam;quay hướng tây nam;quay hướng đông;lưng tựa gò đất;mặt hướng ra sông;giáp ranh hai làng;cách đê chừng nửa cây số;không xa cửa biển;ngay bên quốc lộ;trong phố cổ;trên bãi bồi
    #tg
    vào mùa xuân;vào mùa thu;hằng năm;trước đây;ngày nay;từ xa xưa;từ nhiều đời;trong nhiều thế kỷ;thời phong kiến;thời Pháp thuộc;trong kháng chiến;sau hòa bình;từ ngày đổi mới;những năm gần đây;vào ngày rằm;vào ngày mồng một;đầu tháng Giêng;giữa tháng Hai;cuối tháng Ba;vào dịp Tết;vào rằm tháng Bảy;trong ba ngày hội;vào năm được mùa;khi mất mùa;khi nông nhàn;lúc giao thừa;đêm trước hội;sáng sớm;buổi chiều;ban đêm;khi thủy triều lên;sau vụ gặt;trước vụ cấy;mỗi độ xuân về;cứ ba năm một lần;cứ mười hai năm một lần;từ thuở lập làng;đến giữa thế kỷ XX;cho đến nay;một thời gian dài;suốt mùa lũ;năm ấy;về sau;ít lâu sau;cùng thời;lúc sinh thời;khi tuổi già;thuở nhỏ;năm mười tám tuổi;trong lúc loạn lạc;khi thái bình;mấy chục năm trước;đầu triều Nguyễn;cuối triều Lê;vào các khoa thi;tháng củ mật
    #nq
    Tương truyền,;Theo các cụ cao niên trong làng,;Theo thần tích,;Theo ngọc phả còn lưu,;Theo bia ký,;Theo gia phả dòng họ,;Theo sử cũ,;Theo sách địa chí,;Theo hồ sơ di tích,;Theo lời kể,;Theo lệ làng,;Theo bản khai năm 1938,;Dân gian kể rằng,;Người xưa nói rằng,;Sách cũ chép rằng,;Truyện kể rằng,;Qua khảo sát,;Qua nghiên cứu,;Qua điền dã,;Căn cứ vào chữ trên thượng lương,;Căn cứ vào hiện vật tìm được,;Căn cứ vào dòng lạc khoản,;Bên cạnh đó,;Ngoài ra,;Đặc biệt,;Đáng chú ý,;Nhìn chung,;Trước hết,;Tiếp đó,;Sau đó,;Cuối cùng,;Tuy vậy,;Tuy nhiên,;Dù thế,;Vì thế,;Do đó,;Nhờ vậy,;Cũng như nhiều nơi,;Khác với các làng bên,;Cùng với thời gian,;Trải qua bao biến cố,;Trong tâm thức người dân,;Theo phong tục,;Theo sổ hương hội,;Theo lời ghi trên chuông,;Theo một thuyết khác,;Có ý kiến cho rằng,;Có người cho là,;Các nhà nghiên cứu cho rằng,;Theo tài liệu của Viện Nghiên cứu Hán Nôm,;Theo tài liệu thời Pháp,;Xét về phong cách,;Về mặt kỹ thuật,;Về lễ thức,;Thực ra,;Hơn nữa,
    #lk
    và;cùng;cùng với;với;rồi;hoặc;lẫn;đồng thời
    #mu
    rất;khá;hết sức;vô cùng;thật;vẫn;luôn;đều;hơi;càng
    #sl
    nhiều;một số;các;những;mấy;hàng chục;hơn mười;vài;hai;ba;bốn;năm;sáu;bảy;tám;chín;mười hai;ba mươi sáu;hàng trăm;hầu hết
    #hg
    năm gian;ba gian hai chái;bảy gian;ba gian;một gian hai dĩ;hình chữ đinh;hình chữ công;hình chữ nhị;hình chữ tam;nội công ngoại quốc;tiền nhất hậu đinh;hình chữ quốc;kiểu chồng diêm hai tầng tám mái;kiểu tường hồi bít đốc;kiểu chồng rường giá chiêng;kiểu vì kèo quá giang;kiểu con chồng đấu kê;kiểu bốn mái đao cong;kiểu thu hồi;kiểu cuốn vòm;kiểu Á Đông pha Gothic;kiểu nhà ống;kiểu nhà sàn thấp;kiểu tháp vuông
    #dd
    dài;rộng;cao;dày;đường kính;chu vi;nặng;sâu
    #dv
    mét;xăng-ti-mét;thước;sào;mẫu;tấc;trượng;gian;ki-lô-gam;cân;héc-ta;bậc;trang;tờ;chữ;dòng;cột;điều
    """
}
