/// Linked data of starter records, without what depends on the day of the test.
enum CitingGolden {
  static let documents: [(key: String, json: String)] = [
    (
      "le-hoi-hoi-an-co",
      #"""
        {
          "@context": "https://schema.org",
          "@id": "http://localhost/api/v1/records/960ba5f8-c099-81b9-8aef-800e61630ed3",
          "@type": "Festival",
          "description": [
            {
              "@language": "vi",
              "@value": "Hội An Cố tổ chức ở thôn An Cố, xã Thụy An (trước 1/7/2025 thuộc huyện Thái Thụy, nay thuộc xã Đông Thụy Anh). Mở ngày 10/2 âm lịch. Suy tôn Nam Hải Đại vương Phạm Hải. Rước thần từ miếu ra đình, vật, cờ tướng, hát chèo; kỷ niệm ngày sinh thành hoàng."
            },
            {"@language": "en", "@value": "An Cố spring festival."}
          ],
          "eventSchedule": {
            "@type": "Schedule",
            "description": [
              {"@language": "vi", "@value": "10 tháng Hai âm lịch, hằng năm"},
              {"@language": "en", "@value": "10th of the 2nd lunar month, every year"}
            ],
            "scheduleTimezone": "Asia/Ho_Chi_Minh"
          },
          "identifier": "le-hoi-hoi-an-co",
          "location": [
            {
              "@id": "http://localhost/api/v1/records/1a510023-b01b-8645-a7e1-f0c50fd35028",
              "@type": "LandmarksOrHistoricalBuildings",
              "identifier": "di-tich-dinh-an-co",
              "name": [{"@language": "vi", "@value": "Đình An Cố"}, {"@language": "en", "@value": "An Cố Communal House"}],
              "url": "http://localhost/vi/di-tich/dinh-an-co"
            },
            {
              "@id": "http://localhost/api/v1/records/7f11a156-7000-8c2d-8f02-fbf1702736be",
              "@type": "AdministrativeArea",
              "identifier": "xa-12862",
              "name": [{"@language": "vi", "@value": "Xã Đông Thụy Anh"}, {"@language": "en", "@value": "Đông Thụy Anh Commune"}],
              "url": "http://localhost/vi/don-vi-hanh-chinh/xa-dong-thuy-anh"
            }
          ],
          "mainEntityOfPage": {
            "@id": "http://localhost/vi/le-hoi/hoi-an-co",
            "@type": "WebPage",
            "citation": [
              "http://www.vitourshanoi.com/en/Vietnam-Frestival/29/Festivals-in-Thai-Binh",
              "https://thanglongtour.com/blogs/le-hoi-viet-nam/hoi-lang-an-co-thai-binh-1"
            ],
            "inLanguage": "vi",
            "isPartOf": {"@id": "http://localhost/#dataset", "@type": "Dataset", "name": "Sổ bộ văn hóa tỉnh Hưng Yên"},
            "license": "https://creativecommons.org/publicdomain/zero/1.0/"
          },
          "name": [{"@language": "vi", "@value": "Hội An Cố"}, {"@language": "en", "@value": "An Cố Festival"}],
          "url": "http://localhost/vi/le-hoi/hoi-an-co"
        }
        """#
    ),
    (
      "bao-vat-bia-co-viet-thon-dien-phuc-tu-bi-minh",
      #"""
        {
          "@context": "https://schema.org",
          "@id": "http://localhost/api/v1/records/b4f2cbbf-2714-8f48-8895-69f78d4880c5",
          "@type": ["VisualArtwork", "ArchiveComponent"],
          "description": [
            {
              "@language": "vi",
              "@value": "Tấm bia ghi bài minh về chùa Diên Phúc ở thôn Cổ Việt, niên đại Lý – Trần, được giữ tại chùa Cảnh Lâm. Được công nhận bảo vật quốc gia theo Quyết định 88/QĐ-TTg ngày 15/1/2020."
            },
            {"@language": "en", "@value": "Lý–Trần stele of Diên Phúc Pagoda in Cổ Việt hamlet."}
          ],
          "identifier": "bao-vat-bia-co-viet-thon-dien-phuc-tu-bi-minh",
          "itemLocation": {
            "@id": "http://localhost/api/v1/records/2e2bf4fe-ed62-88ce-9737-593afa47e7fa",
            "@type": "AdministrativeArea",
            "identifier": "xa-12073",
            "name": [{"@language": "vi", "@value": "Xã Yên Mỹ"}, {"@language": "en", "@value": "Yên Mỹ Commune"}],
            "url": "http://localhost/vi/don-vi-hanh-chinh/xa-yen-my"
          },
          "mainEntityOfPage": {
            "@id": "http://localhost/vi/bao-vat/bia-co-viet-thon-dien-phuc-tu-bi-minh",
            "@type": "WebPage",
            "citation": "http://sovhttdl.hungyen.gov.vn/portal/pages/print.aspx?p=9182",
            "inLanguage": "vi",
            "isPartOf": {"@id": "http://localhost/#dataset", "@type": "Dataset", "name": "Sổ bộ văn hóa tỉnh Hưng Yên"},
            "license": "https://creativecommons.org/publicdomain/zero/1.0/",
            "temporalCoverage": "1009/1400"
          },
          "material": [{"@language": "vi", "@value": "Đá"}, {"@language": "en", "@value": "Stone"}],
          "name": [
            {"@language": "vi", "@value": "Bia \"Cổ Việt thôn Diên Phúc tự bi minh\""},
            {"@language": "en", "@value": "Stele of Diên Phúc Pagoda, Cổ Việt Hamlet"}
          ],
          "url": "http://localhost/vi/bao-vat/bia-co-viet-thon-dien-phuc-tu-bi-minh"
        }
        """#
    ),
    (
      "nhan-vat-doan-thi-diem",
      #"""
        {
          "@context": "https://schema.org",
          "@id": "http://localhost/api/v1/records/ea26d90c-e026-8252-8243-d87eb90528cb",
          "@type": "Person",
          "additionalType": "http://www.wikidata.org/entity/Q49757",
          "alternateName": "Hồng Hà nữ sĩ",
          "birthDate": "1705",
          "deathDate": "1748",
          "description": [
            {
              "@language": "vi",
              "@value": "Nữ sĩ thời Lê trung hưng, tác giả Truyền kỳ tân phả và dịch giả bản Nôm Chinh phụ ngâm. Bà dạy học ở kinh thành và Chương Dương, lấy Tiến sĩ Nguyễn Kiều, mất khi theo chồng vào Nghệ An."
            },
            {"@language": "en", "@value": "18th-century woman writer, translator of Chinh phụ ngâm."}
          ],
          "hasOccupation": [
            {"@type": "Occupation", "name": [{"@language": "vi", "@value": "Nhà thơ"}, {"@language": "en", "@value": "Poet"}]},
            {"@type": "Occupation", "name": [{"@language": "vi", "@value": "Nhà văn"}, {"@language": "en", "@value": "Writer"}]}
          ],
          "homeLocation": {
            "@id": "http://localhost/api/v1/records/cb8d89dc-59a5-80c3-a2de-7962b002ee2e",
            "@type": "AdministrativeArea",
            "identifier": "xa-12064",
            "name": [{"@language": "vi", "@value": "Xã Nguyễn Văn Linh"}, {"@language": "en", "@value": "Nguyễn Văn Linh Commune"}],
            "url": "http://localhost/vi/don-vi-hanh-chinh/xa-nguyen-van-linh"
          },
          "identifier": "nhan-vat-doan-thi-diem",
          "mainEntityOfPage": {
            "@id": "http://localhost/vi/danh-nhan/doan-thi-diem",
            "@type": "WebPage",
            "citation": [
              "http://vietsciences.free.fr/vietnam/danhnhan/tacgia/doanthidiem.htm",
              "https://trainghiemsong.vn/hong-ha-nu-si-doan-thi-diem-khach-ma-hong-nhieu-noi-truan-chuyen/",
              "http://nguoilangcom.blogspot.com/2018/09/ngay-nay-nam-xua-11-9-1746-nu-si-oan.html"
            ],
            "inLanguage": "vi",
            "isPartOf": {"@id": "http://localhost/#dataset", "@type": "Dataset", "name": "Sổ bộ văn hóa tỉnh Hưng Yên"},
            "license": "https://creativecommons.org/publicdomain/zero/1.0/"
          },
          "name": [{"@language": "vi", "@value": "Đoàn Thị Điểm"}, {"@language": "en", "@value": "Đoàn Thị Điểm"}],
          "url": "http://localhost/vi/danh-nhan/doan-thi-diem"
        }
        """#
    ),
    (
      "di-tich-van-mieu-xich-dang",
      #"""
        {
          "@context": "https://schema.org",
          "@id": "http://localhost/api/v1/records/51f27024-1b7a-8a89-98f4-a5629ab082b3",
          "@type": "LandmarksOrHistoricalBuildings",
          "containedInPlace": [
            {
              "@id": "http://localhost/api/v1/records/d3346571-146d-8cf7-9141-3c5654804a1d",
              "@type": "LandmarksOrHistoricalBuildings",
              "identifier": "di-tich-khu-di-tich-pho-hien",
              "name": [{"@language": "vi", "@value": "Khu di tích Phố Hiến"}, {"@language": "en", "@value": "Phố Hiến Relic Complex"}],
              "url": "http://localhost/vi/di-tich/khu-di-tich-pho-hien"
            },
            {
              "@id": "http://localhost/api/v1/records/fcdfd927-cb83-8217-a3bc-4127203cabd1",
              "@type": "AdministrativeArea",
              "identifier": "xa-11983",
              "name": [{"@language": "vi", "@value": "Phường Sơn Nam"}, {"@language": "en", "@value": "Sơn Nam Ward"}],
              "url": "http://localhost/vi/don-vi-hanh-chinh/phuong-son-nam"
            }
          ],
          "description": [
            {
              "@language": "vi",
              "@value": "Văn Miếu Xích Đằng ở Xích Đằng, phường Lam Sơn, thành phố Hưng Yên (nay thuộc phường Sơn Nam, tỉnh Hưng Yên). Văn miếu trấn Sơn Nam dựng trên nền chùa Nguyệt Đường, nội tự hình chữ Tam. Còn 9 bia đá dựng năm 1888 và 1943 ghi tên các vị đỗ đại khoa của Hưng Yên."
            },
            {"@language": "en", "@value": "Temple of Literature of old Sơn Nam with nine laureate steles."}
          ],
          "identifier": "di-tich-van-mieu-xich-dang",
          "mainEntityOfPage": {
            "@id": "http://localhost/vi/di-tich/van-mieu-xich-dang",
            "@type": "WebPage",
            "citation": [
              "https://nguoiquansat.vn/dau-an-pho-hien-qua-nhung-di-tich-quoc-gia-dac-biet-noi-la-van-mieu-lau-doi-thu-hai-tai-viet-nam-noi-co-di-san-duoc-guinness-cong-nhan-181081.html",
              "https://info.topwebviet.com/diem-du-lich-pho-hien/"
            ],
            "inLanguage": "vi",
            "isPartOf": {"@id": "http://localhost/#dataset", "@type": "Dataset", "name": "Sổ bộ văn hóa tỉnh Hưng Yên"},
            "license": "https://creativecommons.org/publicdomain/zero/1.0/",
            "temporalCoverage": "1428/1789"
          },
          "name": [{"@language": "vi", "@value": "Văn Miếu Xích Đằng"}, {"@language": "en", "@value": "Xích Đằng Temple of Literature"}],
          "url": "http://localhost/vi/di-tich/van-mieu-xich-dang"
        }
        """#
    ),
  ]
}
