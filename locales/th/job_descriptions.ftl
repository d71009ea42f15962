# The labels inside a job description.
jd-kind = รายละเอียดตำแหน่งงาน
jd-closing = ข้อมูล ณ วันที่ { $date }
jd-or = {" หรือ"}
jd-level-executive = ผู้บริหาร
jd-level-manager = ผู้จัดการ
jd-level-specialist = ผู้เชี่ยวชาญ
jd-responsibilities = หน้าที่ความรับผิดชอบ
jd-goals = เป้าหมายของตำแหน่งนี้
jd-success = ตัวชี้วัดความสำเร็จ
jd-target = เป้าหมาย { $aim }
jd-tools = เครื่องมือที่ใช้ในการทำงาน
jd-access-view = สิทธิ์ดูข้อมูล
jd-access-use = สิทธิ์ใช้งาน
jd-access-administer = สิทธิ์ผู้ดูแลระบบ
jd-reporting = ตำแหน่งนี้ในโครงสร้างทีม
jd-reports-to = รายงานตรงต่อ
jd-works-with = ทำงานใกล้ชิดกับ
jd-straddles = เชื่อมระหว่างทีมกับ
jd-sits-in = มักประจำอยู่ที่
jd-interprets-for = แปลความข้อมูลให้
jd-leads = ดูแลทีมงาน
jd-more = และอีก { $n } รายการ
jd-required = คุณสมบัติที่ต้องมี
jd-preferred = คุณสมบัติที่จะพิจารณาเป็นพิเศษ
jd-traits = งานนี้เหมาะกับใคร

# The page around it.
jd-page-title = รายละเอียดตำแหน่งงาน: { $role }
jd-languages = ภาษาของเอกสาร
jd-export-pdf = ส่งออก PDF
jd-export-markdown = ส่งออก Markdown
jd-export-html = ส่งออก HTML
jd-edit = แก้ไขตำแหน่งงาน
jd-archived = ตำแหน่งงานนี้เก็บเข้าคลังแล้ว แต่ยังอ่านและส่งออกรายละเอียดตำแหน่งงานได้
jd-untranslated = มี { $n } ข้อความที่ยังไม่มีฉบับ{ $language } จึงแสดงเป็นอีกภาษาหนึ่งโดยขีดเส้นใต้เป็นจุด
