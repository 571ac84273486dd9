/// Sentence patterns. A line is `topics|pattern`; topics: b place or building, p person, f festival, o body of people, w work or thing, g any.
/// A capital topic marks a first sentence. Slots: `{S}` the record's title, `{K}` its kind in lower case, `{P}` its village, `{H}` its person,
/// `{Q}` another village, `{G}` another person, `{M}` a woman, `{X}` an old Nôm place name, `{B}` a pen name, `{Y}` the record's year, `{D}` a wording of time,
/// `{E}` a reign title, `{n}` a small number, `{N}` a large one; in small letters a class of `WordTable`.
enum SentenceTable {
  static let lines = """
    B|{S} nằm {vi}, thuộc làng {P}.
    B|{S} là {ct} {tx} của làng {P}, được dựng {D}.
    B|{S} tọa lạc {vi} của thôn {P}, xưa thuộc tổng {Q}.
    B|{S} thờ {th}, nằm {vi}.
    B|{S}, tên nôm là {X}, có từ {D} và {hh}.
    B|{D}, {cd} làng {P} dựng {K} {vi} để thờ {th}.
    BW|{S} gắn với {mc} của làng {P} từ {D}.
    BFW|{S} là nơi {cd} gửi gắm {gt} qua nhiều đời.
    P|{S} quê ở làng {P}, nay thuộc tỉnh Hưng Yên, là {nn} sống vào {D}.
    P|{S} sinh ở làng {P}, trong một gia đình có truyền thống {mc}.
    P|{S}, hiệu là {B}, người làng {P}, làm quan đến chức {cv}.
    P|{S} là {nn} {tp}, có công {cl}.
    P|{S} đỗ {cv} khoa thi {Y}, từng giữ chức {cv}.
    P|{S} tên thật là {G}, người làng {Q}, lớn lên ở {P}.
    P|Sinh {D} ở {P}, {S} sớm nổi tiếng {tp} và {tp}.
    F|{S} mở {tg} để tưởng nhớ {th}.
    F|{S} diễn ra ở {P} {tg}, thu hút {cd} cùng {cd}.
    F|{S} có từ {D}, gồm phần lễ với {rl}, {rl} và phần hội với {tc}, {tc}.
    F|{S} là dịp {cd} làng {P} {hd} và cầu {gt}.
    O|{S} được lập {D} tại {P}, do {G} sáng lập.
    O|{S} là nơi {cd} {hd}, có trụ sở {vi} của {P}.
    O|{S} ra đời từ nhu cầu {hd} của {cd} vùng {P}.
    OW|{S} lưu giữ {vb}, {vb} cùng {sl} {vt} quý.
    W|{S} ra đời {D}, viết về {mc} và {mc} ở vùng {P}.
    W|{S} được làm bằng {vl} {D}, trang trí {tt} {mu} {tx}.
    W|{S} là {mc} {ts} của {cd} làng {P}, được {G} ghi lại {D}.
    W|{S} do {G} soạn {D}, nay còn {n} bản.
    W|{S} phản ánh {mc}, {mc} và {gt} của vùng {Q}.
    W|{S} vốn của làng {P}, được tìm thấy {vi} {D}.
    b|Công trình gồm {ct}, {ct} và {ct}, bố cục {hg}.
    b|Tòa {ct} có {n} gian, các {pt} làm bằng {vl}, chạm {tt}.
    b|Trên {pt} có mảng chạm {tt} {mu} {tx}, mang phong cách {E}.
    b|{pt}, {pt} và {pt} được làm bằng {vl}, lối bào soi {tx}.
    b|Trước mặt là {tn}, sau lưng là {tn}, hai bên có {cay} tỏa bóng.
    b|Mặt bằng {hg}, {dd} {n} mét, {dd} {n} mét.
    b|Phía trước có {ct} và {ct}; phía sau là {ct} nhìn ra {tn}.
    b|Năm {Y}, {cd} {hd}, dựng thêm {ct}.
    b|Đợt tu bổ năm {Y} thay {pt}, {pt} và làm lại {pt}.
    b|Hiện nay {K} {hh}, cần {hd}.
    b|{ct} {hh}, còn {ct} thì {hh}.
    b|Trong hậu cung đặt {vt}, {vt} và {vt} thờ {th}.
    b|Bia dựng năm {E} thứ {n} ghi việc {cd} {hd}.
    bg|Di tích còn giữ {n} đạo {vb}, {vb} và {sl} {vt} {tx}.
    bg|Trong kháng chiến, nơi đây là chỗ {cd} {hd}.
    bf|Mỗi năm {cd} làm {rl} {tg}, cỗ cúng có {lv} và {lv}.
    b|Xưa kia {vi} còn có {ct}, nay {hh}.
    b|Khu đất rộng {n} sào, {vi}, người làng gọi là xứ {X}.
    b|Đôi câu đối ở {pt} ca ngợi {th} và {gt} của đất {P}.
    b|Kết cấu {hg}, bốn hàng cột, mỗi {pt} tì lực lên {pt}.
    p|Năm {Y}, ông được bổ làm {cv}, rồi thăng {cv}.
    p|Ông nổi tiếng {tp}, {tp}, được {cd} kính trọng.
    p|Trong {sk}, ông có công {cl} và {cl}.
    p|Khi mất, ông được truy tặng {cv}; {cd} lập {ct} thờ ở {Q}.
    p|Thuở nhỏ ông theo học {G} ở làng {Q}, sau đỗ {cv}.
    p|Vợ ông là {M}, người làng {Q}, có công {cl}.
    p|Con cháu ông {hd} tại {P}, xóm {X}.
    p|Tác phẩm còn lại gồm {vb}, {vb} và {n} bài {nt}.
    p|{nq} ông đã {cl}, lại {cl}.
    p|Tên ông được đặt cho {ct} và trường học ở {Q}.
    p|Năm {Y}, {cd} {hd} để ghi nhớ công ông {cl}.
    p|Ông cùng {G} {cl} trong {sk}.
    p|Bà con họ {G} ở {Q} còn giữ {vb} nói về ông.
    p|Phần mộ của ông {vi}, ở xứ đồng {X}, {hh}.
    p|Lúc về già, ông {hd} và {hd}.
    f|Sáng ngày chính hội, {cd} {rl} từ {ct} về {ct}.
    f|Sau {rl} là {rl}, do {cd} đảm nhiệm.
    f|Phần hội có {tc}, {tc}, {tc} và {nt}.
    f|Lễ vật gồm {lv}, {lv} và {lv}, do {cd} sửa soạn {tg}.
    f|Đám rước đi qua {tn}, đến {ct} làng {Q} thì dừng lại {rl}.
    f|Đi đầu là {vt}, tiếp đến {vt}, {vt} rồi {cd}.
    f|Kiệu do {n} trai làng khiêng, quần áo chỉnh tề, đi qua {tn}.
    f|Hội kéo dài {n} ngày, đêm nào cũng có {nt}, không khí {tk}.
    f|Trò {tc} diễn ra {vi}, giải thưởng là {lv}.
    f|Làng {P} kết chạ với làng {Q}, mỗi dịp hội lại {hd}.
    f|Hội từng gián đoạn vì {sk}, được phục hồi năm {Y}.
    f|Người cai đám phải {tp}, kiêng khem {n} ngày trước {rl}.
    f|Theo lệ, {cd} xóm {X} được {rl} trước.
    o|Đơn vị có {n} người, thường {hd} và {hd}.
    o|Hiện đang giữ {N} {vb}, {N} {vt}.
    o|Vốn diễn có {nt}, {nt}, {nt} và nhiều {nt} cổ.
    o|Năm {Y}, đơn vị {hd}, được {cd} khen ngợi.
    o|Người đứng đầu là {G}, {nn} {tp} của vùng {Q}.
    o|Trụ sở gồm {ct} và {ct}, {hh}.
    ow|Các lớp truyền dạy {nt} mở {tg}, mỗi lớp {n} người.
    w|Nội dung nói về {sk}, {mc} và công lao của {th}.
    w|Văn bản gồm {n} tờ, chép trên {vl}, {hh}.
    w|Lời văn {ts}, {ts}, dùng nhiều {nt}.
    w|Mặt trước chạm {tt}, mặt sau chạm {tt}, viền {tt}.
    w|Hiện vật {dd} {n} xăng-ti-mét, {dd} {n} xăng-ti-mét, {hh}.
    w|Bản gốc của {G} chép năm {Y}, nay {hh}.
    w|Người thợ {cn}, {cn}, rồi {cn}.
    w|Nguyên liệu chính là {vl} và {cay}, mua ở vùng {Q}.
    w|Sản phẩm có {sp}, {sp}, {sp}, {mu} {tx}.
    w|Công đoạn khó nhất là {cn}; người thợ phải {mu} {tp}.
    w|{G} được coi là {nn} có công {cl}.
    w|Nhờ {sp} và {sp} mà {cd} có cuộc sống {tk}.
    w|Lời ca theo thể {nt}, có {nt} và {nt} xen kẽ.
    w|Điều thứ {n} quy định {cd} phải {hd}, ai trái lệ phạt {n} quan tiền.
    w|Bài tựa ghi niên hiệu {E}, do {G} soạn.
    bw|Nghề làm {sp} ở {P} có từ {D}, do {G} truyền dạy.
    bw|Mỗi nhà một việc: nhà {cn}, nhà {cn}.
    g|{nq} {cd} {hd} {tg}.
    g|{nq} nơi đây gắn với {sk}.
    g|{nq} vùng đất này có tên nôm là {X}, dân sống bằng {sp} và {sp}.
    g|Đây là {gt}, cũng là {gt} của {cd}.
    g|{nq} {gt} và {gt} được {cd} gìn giữ.
    g|{tg}, {cd} thường {hd} {lk} {hd}.
    g|Làng {Q} và làng {P} cùng {hd}.
    g|Cảnh sắc {tl} với {tn}, {tn} và {cay}.
    g|{cd} còn nhớ câu chuyện về {th} {cl}.
    g|Tư liệu gồm {vb}, {vb} do {G} sưu tầm năm {Y}.
    g|{nq} {th} đã giúp {cd} {cl}.
    g|Đất này có món {lv}, {lv} {mu} {ta}.
    g|{sk} để lại dấu vết trên {pt} và trong {vb}.
    g|Ngày nay {cd} {hd}, {hd} và {hd}.
    g|{nq} vào {D}, {G} cùng {cd} {hd}.
    g|Giữa {mc} và {mc} có mối liên hệ chặt chẽ.
    g|Điều này cho thấy {gt} và vai trò của {mc} trong đời sống {cd}.
    g|Từ {tn} nhìn sang {tn}, cảnh {mu} {tl}.
    g|Vùng {Q} có {n} xóm, xóm {X} là cổ nhất.
    g|{nq} tên {X} là do {cd} {hd} mà thành.
    g|Nhà nghiên cứu {G} cho rằng {mc} ở đây chịu ảnh hưởng của {sk}.
    g|Có {N} người đến đây {tg}, phần đông là {cd}.
    g|Năm {Y}, {ct} được xếp hạng; {cd} {rl} đón bằng.
    g|Giai đoạn {Y}, {mc} được quan tâm, {mc} cũng {ts} hơn.
    g|Không rõ {mc} có từ bao giờ, chỉ biết {D} đã có {vb} nhắc tới.
    g|Cùng với {ct} và {ct}, đây là {gt} của {P}.
    g|Hiện {cd} đang {hd}, mong {hd}.
    """
  /// English sentences: slots `{S}`, `{K}`, `{P}`, `{Q}`, `{G}`, `{Y}`, `{n}` and small classes of `englishWords`.
  static let english = """
    {S} stands in the village of {P} in Hưng Yên.
    {S} goes back to about {Y} and belongs to the village of {P}.
    {S} is known for its {ea} {en} and {en}.
    {S} was first described in {Y} by {G}.
    {S} keeps {n} {en} and a {ea} {en}.
    The people of {P} and {Q} look after it together.
    It was restored in {Y}, when the {en} and the {en} were renewed.
    Sources name {G} of {Q} and a {ea} {en} of {Y}.
    The {en} is {ea}; the {en} is {ea} and carries an inscription of {Y}.
    Visitors come in the second lunar month for the {en} and the {en}.
    A {ea} {en} from {Q} is recorded here.
    Its {en} tells of {G}, who came from {Q} in {Y}.
    """
  static let englishWords = """
    #ea
    old;carved;well-kept;rare;painted;gilded;modest;solemn;wooden;stone;lively;fine;weathered;restored;local;early;lacquered;quiet;graceful;learned;simple;noted;bronze;ornate
    #en
    stele;bell;altar;roof;gate;procession;song;manuscript;edict;courtyard;well;banyan;pond;statue;genealogy;ritual;wrestling match;boat race;offering;workshop;craft;tradition;legend;tower;market;throne;panel;couplet;drum;dance;story;school;river landing;dyke;orchard;lineage;poem;market street;guild;convention
    """
}
