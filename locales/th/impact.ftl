# What breaks when somebody leaves.
leaving-link = ถ้าลาออก
leaving-title = ถ้า { $name } ลาออก
leaving-on = วันทำงานวันสุดท้าย
leaving-show = แสดง
leaving-csv = ส่งออก CSV
leaving-says = หลังวันที่ { $date } จะมีอัตราว่าง { $seats } อัตรา และมีงานที่ต้องส่งมอบ { $n } รายการ
leaving-nothing = { $name } ไม่ได้ครองอัตราใดและไม่มีสิทธิ์เข้าใช้เครื่องมือใดในวันที่ { $date } จึงไม่มีอะไรได้รับผลกระทบ
leaving-seats = อัตราที่ครอง
leaving-seat-shared = { $names } ครองร่วมอยู่
leaving-seat-next = ว่างจนกว่า { $name } จะเข้ารับอัตรานี้ในวันที่ { $date }
leaving-seat-vacant = จะว่างลง
leaving-what = ประเภท
leaving-thing = รายการ
leaving-detail = รายละเอียด
leaving-through = ผ่านอัตรา
leaving-hand-over = ส่งมอบให้
leaving-nobody = ยังไม่มีผู้ที่ใกล้เคียงกับงานนี้ โปรดเลือกผู้รับช่วงต่อ
leaving-why-seat = ครองอัตราร่วมกัน
leaving-why-next = รับอัตราต่อ
leaving-why-role = ตำแหน่งงานเดียวกัน
leaving-why-family = กลุ่มงานเดียวกัน
leaving-why-manager = หัวหน้า
leaving-more = อีก { $n } รายการอยู่ในไฟล์ CSV
leaving-untouched = ไม่ได้รับผลกระทบ:
leaving-owner-business = ผู้รับผิดชอบด้านธุรกิจ
leaving-owner-technical = ผู้รับผิดชอบด้านเทคนิค
leaving-kind-kpi = KPI ที่ไม่มีผู้รับผิดชอบ
leaving-rule-kpi = อัตราของผู้รับผิดชอบจะว่างตั้งแต่วันนั้น
leaving-kind-reading = ค่าที่ไม่มีใครบันทึก
leaving-rule-reading = อัตราที่บันทึกค่าจะว่างตั้งแต่วันนั้น และไม่มีสูตรคำนวณให้
leaving-kind-tool = เครื่องมือที่ไม่มีผู้รับผิดชอบ
leaving-rule-tool = อัตราของผู้รับผิดชอบด้านธุรกิจหรือด้านเทคนิคจะว่างตั้งแต่วันนั้น
leaving-kind-last-administrator = เครื่องมือที่ไม่มีผู้ดูแลระบบ
leaving-rule-last-administrator = วันถัดไปจะไม่มีใครอื่นที่มีสิทธิ์ผู้ดูแลระบบ
leaving-kind-process = กระบวนการที่ไม่มีเจ้าของ
leaving-rule-process = อัตราของเจ้าของกระบวนการจะว่างตั้งแต่วันนั้น
leaving-kind-raci = กระบวนการที่บางขั้นตอนไม่มีคนทำหน้าที่
leaving-rule-raci = ไม่มีคนอื่นครองอัตราของตำแหน่งงานที่มีตัวอักษรนั้น ตัวเลขคือลำดับขั้นตอน
leaving-steps = { $n ->
   *[other] { $letter }: ขั้นตอนที่ { $steps }
  }
leaving-kind-report = อัตราที่ไม่มีหัวหน้างาน
leaving-rule-report = อัตราของหัวหน้างานจะว่างตั้งแต่วันนั้น
leaving-kind-dotted-line = สายงานเส้นประที่ขาด
leaving-rule-dotted-line = อัตราที่ปลายข้างหนึ่งจะว่างตั้งแต่วันนั้น
leaving-kind-access = สิทธิ์ที่ต้องยกเลิก
leaving-rule-access = เครื่องมือทุกตัวที่ยังเข้าใช้ได้ในวันถัดไป

# Who can get into a tool.
tool-access = ผู้ที่เข้าใช้ได้
tool-access-none = ยังไม่ทราบว่ามีใครเข้าใช้ได้
access-give = ให้สิทธิ์เข้าใช้
access-save = ให้สิทธิ์เข้าใช้
access-find-person = ค้นหาบุคคล
access-find-tool = ค้นหาเครื่องมือ
access-of-person = บุคคล
access-of-tool = เครื่องมือ
access-level = สิทธิ์
access-there = บุคคลนี้มีสิทธิ์ในบางวันของช่วงนี้อยู่แล้ว โปรดสิ้นสุดสิทธิ์เดิมก่อน
access-end = สิ้นสุด
access-end-title = สิ้นสุดสิทธิ์ของ { $name } ใน { $tool }
access-end-save = สิ้นสุดสิทธิ์
access-correct = แก้ไข
access-remove = ลบสิทธิ์นี้
access-remove-title = ไม่เคยให้สิทธิ์นี้
access-remove-text = หากบันทึกไว้โดยผิดพลาด ลบออกได้ ประวัติการเปลี่ยนแปลงจะยังคงอยู่
flash-access-given = บันทึกสิทธิ์เข้าใช้แล้ว
flash-access-ended = บันทึกวันสุดท้ายของสิทธิ์แล้ว
flash-access-removed = ลบสิทธิ์แล้ว

# วันที่ของแต่ละแผ่น และคอลัมน์ของไฟล์
impact-day-hint = วันนี้หรือวันหลังจากนี้ เช่น { $second } หรือ { $first }
impact-day-past = วันที่นี้ผ่านไปแล้ว ระบบทราบเพียงว่าใครรับผิดชอบอะไรและอะไรเชื่อมโยงกันในปัจจุบัน ไม่ทราบย้อนหลัง โปรดเลือกวันนี้หรือวันถัดไป ข้อมูลด้านล่างเป็นของวันที่ { $date }
impact-day-late = ระบบรองรับวันที่ไม่เกินสิ้นปี พ.ศ. 2742 (ค.ศ. 2199) โปรดเลือกวันที่เร็วกว่านี้ ข้อมูลด้านล่างเป็นของวันที่ { $date }
leaving-who = ชื่อ
