# หน้าหลัก
home-needs = สิ่งที่รอคุณ
home-calm = วันนี้ไม่มีอะไรรอคุณอยู่
home-all-kpis = KPI ทั้งหมด { $n } รายการ
home-no-target = ไม่มีเป้าหมาย
home-no-readings = ยังไม่มี KPI ใดที่บันทึกค่า
home-renewals = สัญญาที่ต้องตัดสินใจใน 90 วัน
home-renewals-none = ไม่มีสัญญาที่ต้องตัดสินใจภายใน 90 วัน
home-all-renewals = ดูการต่อสัญญาทั้งหมด
home-all-tools = เครื่องมือทั้งหมด
home-renews = ต่ออายุอัตโนมัติ หากไม่ยกเลิกภายใน
home-ends = สิ้นสุด { $date } แจ้งภายใน
home-in-days = { $n ->
    [0] วันนี้
   *[other] อีก { $n } วัน
}
home-vacancies = ตำแหน่งว่าง
home-vacancies-none = ไม่มีตำแหน่งว่างที่ต้องดำเนินการ
home-org = ผังองค์กร
home-open-since = ว่างตั้งแต่ { $date }
home-open = ว่าง
home-owns = รับผิดชอบ { $n } รายการ
home-more-vacancies = ตำแหน่งว่างอีก { $n } ตำแหน่ง
home-outcomes = ผลลัพธ์ที่ทีมส่งมอบ
home-outcome-kpis = ตามเป้า { $good } จาก { $n } KPI
home-outcome-none = ยังไม่มี KPI ที่วัดผลลัพธ์นี้
home-outcome-roles = มีผู้ดำรงตำแหน่ง { $held } จาก { $n } ตำแหน่งงาน
home-outcome-no-roles = ยังไม่มีตำแหน่งงานที่ดูแล
home-since = ตั้งแต่ครั้งล่าสุดที่คุณเข้ามา
home-since-when = การเปลี่ยนแปลงโดยผู้อื่นตั้งแต่ { $date }
home-first-visit = นี่เป็นครั้งแรกที่คุณเข้ามา ครั้งต่อไปจะเห็นสิ่งที่ผู้อื่นเปลี่ยนแปลงที่นี่
home-nothing-new = ไม่มีผู้อื่นเปลี่ยนแปลงอะไรตั้งแต่ { $date }

# ประโยคของ “สิ่งที่รอคุณ” เริ่มด้วยชื่อของสิ่งนั้น
need-off-target = ไม่ถึงเป้า{ $lasting } และยังไม่มีแผนแก้ไข
need-off-target-once = ไม่ถึงเป้าและยังไม่มีแผนแก้ไข
need-off-target-action = เพิ่มแผนแก้ไข
need-more-off-target = มี KPI อีก { $n } รายการที่ไม่ถึงเป้าและยังไม่มีแผนแก้ไข
need-more-action = ดูรายการ
need-reading = รอค่าของ { $period } จากคุณ ครบกำหนด { $due }
need-reading-late = ยังรอค่าของ { $period } จากคุณ ซึ่งครบกำหนดไปเมื่อ { $due }
need-reading-action = บันทึกค่า
need-stale-one = ไม่มีค่าใหม่มานานแล้ว
need-stale = และ KPI อีก { $n } รายการไม่มีค่าใหม่มานานแล้ว
need-stale-action = ดูสิ่งที่ขาด
need-cancel = { $days ->
    [0] จะต่ออายุอัตโนมัติหากไม่ยกเลิกภายในวันนี้
   *[other] จะต่ออายุอัตโนมัติหากไม่ยกเลิกภายใน { $date } (อีก { $days } วัน)
}
need-ends = { $days ->
    [0] สิ้นสุด { $ends } และวันนี้เป็นวันสุดท้ายที่แจ้งได้
   *[other] สิ้นสุด { $ends } ต้องแจ้งภายใน { $date } (อีก { $days } วัน)
}
need-contracts = และสัญญาอีก { $n } ฉบับต้องตัดสินใจภายใน 90 วัน
need-contracts-action = ดูสัญญา
need-notice = { $days ->
    [0] จะสิ้นสุดสัญญา และวันนี้เป็นวันสุดท้ายที่แจ้งได้
   *[other] จะสิ้นสุดสัญญา ต้องแจ้งภายใน { $date } (อีก { $days } วัน)
}
need-step = (เตือนล่วงหน้า { $n } วัน คุณเป็นผู้รับผิดชอบเครื่องมือนี้)
need-step-nobody = (เตือนล่วงหน้า { $n } วัน ยังไม่มีผู้รับผิดชอบเครื่องมือนี้)
need-more-renewals = มีสัญญาของเครื่องมือที่คุณดูแลอีก { $n } ฉบับที่ต้องตัดสินใจ
need-cancel-action = ดูสัญญา
need-approval = รอคุณอนุมัติในตำแหน่ง { $seat } ({ $who } เสนอให้ “{ $course }”)
need-approval-vacant = รอผู้ดูแลระบบอนุมัติ เพราะตำแหน่ง { $seat } ว่างอยู่ ({ $who } เสนอให้ “{ $course }”)
need-approval-no-seat = รอผู้ดูแลระบบอนุมัติ เพราะยังไม่ได้กำหนดตำแหน่งผู้อนุมัติ ({ $who } เสนอให้ “{ $course }”)
need-approval-by = { $days ->
    [0] วันนี้เป็นวันสุดท้ายที่แจ้งยกเลิกได้
   *[other] วันสุดท้ายที่แจ้งยกเลิกได้คือ { $date } (อีก { $days } วัน)
}
need-approval-late = วันสุดท้ายที่แจ้งยกเลิกได้คือ { $date } ซึ่งผ่านไปแล้ว
need-approval-action = พิจารณาอนุมัติ
need-more-approvals = มีสัญญาอีก { $n } ฉบับที่รอคุณอนุมัติ
need-vacant-one = ว่างตั้งแต่ { $date }
need-vacant-undated = ว่างอยู่
need-vacant = และอีก { $n } ตำแหน่งยังว่างอยู่
need-vacant-action = ดูตำแหน่งว่าง
need-review = ควรได้รับการยืนยันว่ายังถูกต้องภายใน { $due }
need-review-action = อ่านแล้วยืนยัน
need-more-reviews = มีกระบวนการของคุณอีก { $n } รายการที่ต้องยืนยัน
need-reviews = และกระบวนการอีก { $n } รายการเลยกำหนดยืนยันว่ายังถูกต้อง
need-reviews-action = ดูรายการ
need-text = มีคำบรรยายลักษณะงานที่ { $who } ส่งตรวจทานเมื่อ { $date }
need-text-action = อ่านเอกสาร
need-more-texts = ยังมีคำบรรยายลักษณะงานรอตรวจทานอีก { $n } ฉบับ
need-outdated = มีคำบรรยายลักษณะงานที่เผยแพร่แล้วแต่ไม่ตรงกับข้อมูลในระบบตอนนี้: { $parts }
need-outdated-action = ดูจุดที่ต่างกัน
need-more-outdated = มีคำบรรยายลักษณะงานที่เผยแพร่แล้วอีก { $n } ฉบับไม่ตรงกับข้อมูลในระบบตอนนี้
need-flags = มีอัตรากำลัง { $n } อัตราจากการนำเข้าที่ยังจัดลงผังองค์กรไม่ได้
need-flags-action = แก้ไข

# สิ่งที่ผู้อื่นทำ
deed-created = เพิ่ม{ $noun }
deed-changed = แก้ไข{ $noun }
deed-archived = เก็บ{ $noun }เข้าคลัง
deed-restored = กู้คืน{ $noun }
deed-put-back = คืน{ $noun }เป็นฉบับก่อนหน้า
deed-removed = นำ{ $noun }ออก
deed-many = เปลี่ยนแปลง{ $noun } { $n } ครั้ง
deed-noun-role = ตำแหน่งงาน
deed-noun-job-description = คำบรรยายลักษณะงาน
deed-noun-role-pay = ช่วงค่าตอบแทน
deed-noun-tool = เครื่องมือ
deed-noun-contract = สัญญา
deed-noun-integration = การเชื่อมต่อ
deed-noun-process = กระบวนการ
deed-noun-seat = อัตรากำลัง
deed-noun-person = บุคคล
deed-noun-team = ทีม
deed-noun-kpi = KPI
deed-noun-reading = ค่าที่บันทึก
deed-noun-target = เป้าหมาย
deed-noun-action = แผนแก้ไข

# ระบบที่ยังไม่มีทีม
first-title = ยินดีต้อนรับ ระบบนี้ยังไม่มีข้อมูลทีม
first-text = ระบบรู้จักตำแหน่งงาน 11 ตำแหน่งของทีมปฏิบัติการการตลาดแล้ว พร้อม KPI และเครื่องมือ เริ่มได้สามทาง:
first-import = นำเข้ารายชื่อบุคลากร
first-import-text = ตารางที่มีชื่อ ตำแหน่ง และหัวหน้า จะกลายเป็นผังองค์กรของคุณ โดยแสดงให้เห็นก่อนว่าอะไรจะเปลี่ยน
first-import-action = นำเข้ารายชื่อ
first-import-admin = ผู้ดูแลระบบเป็นผู้นำเข้าได้
first-roles = ดูตำแหน่งงาน
first-roles-text = งานแต่ละตำแหน่งมีไว้เพื่ออะไร วัดความสำเร็จอย่างไร พร้อมประกาศรับสมัครที่เผยแพร่ได้
first-roles-action = ดูตำแหน่งงาน
first-example = ลองทีมตัวอย่าง
first-example-text = ทีมสมมติพร้อมค่า KPI สองปี ลบออกได้ด้วยการกดครั้งเดียว เริ่มระบบด้วยคำสั่ง:

need-note-one = ไม่ถึงเป้าและยังไม่มีคำอธิบาย
need-note = และ KPI อีก { $n } รายการไม่ถึงเป้าและยังไม่มีคำอธิบาย
need-note-action = เพิ่มคำอธิบาย
need-action-late = มีแผนแก้ไขที่เลยกำหนด: “{ $action }” ครบกำหนดเมื่อ { $due }
need-action = มีแผนแก้ไขที่ครบกำหนดสัปดาห์นี้: “{ $action }” ภายใน { $due }
need-action-action = ดูแผน
need-more-readings = ยังมีค่าที่รอคุณกรอกอีก { $n } รายการ
need-more-actions = มีแผนแก้ไขอีก { $n } รายการที่เลยกำหนดหรือครบกำหนดสัปดาห์นี้
deed-noun-note = คำอธิบาย
deed-noun-event = เหตุการณ์
deed-noun-review = การทบทวนรายสัปดาห์
deed-noun-setting = การตั้งค่า
