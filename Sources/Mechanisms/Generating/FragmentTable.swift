/// Short wordings for plain text fields, with the slots of `SentenceTable`.
enum FragmentTable {
  static let lines = """
    {ct} làng {P}, {vi}
    {cd} làng {P}
    {vb}, {vb} và {vt}
    {sp}, {sp}, {lv}
    {tc}, {tc} và {nt}
    {rl} {tg}
    {vl} và {vl}
    Kho {vb} của thôn {P}
    Bảo tàng tỉnh Hưng Yên, {ct} làng {Q}
    {th}
    {th} và {th}
    Do {G} ở {Q} cung cấp
    {G}, {nn} làng {Q}
    {nq} {cd} {hd}
    {hh}
    {pt} {hh}
    {mc} và {mc} vùng {P}
    {vb} do {G} sao năm {Y}
    Hồ sơ {mc}, {n} trang, lưu tại {Q}
    {gt}, {gt}
    {cn}, {cn}
    {tn} {P}
    Xứ {X}, thôn {P}
    {sk}
    {hd} và {hd}
    {nt}, {nt} và {nt}
    Mở cửa {tg}; {cd} trông coi
    {ts}, {ts}
    {lv} và {lv}
    {G}: {mc} {Q}, in năm {Y}
    """
}
