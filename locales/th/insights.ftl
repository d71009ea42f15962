# สิ่งที่ขาด เสีย หรือมีความเสี่ยง
insights-none = ไม่พบปัญหา
insights-none-text = เท่าที่ระบบตรวจได้ KPI เครื่องมือ และอัตรากำลังทั้งหมดมีคนดูแลครบ
insights-lead = ระบบตรวจหาสิ่งเหล่านี้ให้เอง แต่ละข้อบอกเหตุผลและมีลิงก์ไปยังหน้าที่แก้ไขได้
insights-index = ประเภทของข้อค้นพบ
insights-left-out = และอีก { $n } รายการ
severity-urgent = ควรทำทันที
severity-risk = มีความเสี่ยง
severity-gap = ยังไม่ครบถ้วน

insight-import-flags = ยังไม่มีที่ในผังองค์กร
insight-rule-import-flags = การนำเข้าไม่พบหัวหน้าที่ไฟล์ระบุ หรือสายบังคับบัญชาวนเป็นวง
insight-fix-import-flags = กำหนดหัวหน้า
finding-import-flags-manager-missing = ระบุหัวหน้าที่ไม่อยู่ในไฟล์: { $other }
finding-import-flags-manager-itself = ระบุตัวเองเป็นหัวหน้า
finding-import-flags-manager-loop = อยู่ในสายบังคับบัญชาที่วนเป็นวง: { $other }
finding-import-flags-manager-ambiguous = ระบุหัวหน้าที่อาจเป็นได้หลายคน: { $other }
finding-import-flags-manager-closed = เคยรายงานต่ออัตราที่ปิดไปแล้ว: { $other }

insight-seats-vacant = ตำแหน่งว่าง
insight-rule-seats-vacant = วันนี้ไม่มีผู้ดำรงตำแหน่งนี้ สิ่งที่ตำแหน่งนี้รับผิดชอบจึงไม่มีคนดูแล
insight-fix-seats-vacant = เปิดหน้าอัตรากำลัง
finding-seats-vacant = { $n ->
    [0] ว่างตั้งแต่ { $date }
   *[other] ว่างตั้งแต่ { $date } รับผิดชอบ KPI เครื่องมือ และกระบวนการ { $n } รายการ
}
finding-seats-vacant-undated = { $n ->
    [0] ว่าง
   *[other] ว่าง รับผิดชอบ KPI เครื่องมือ และกระบวนการ { $n } รายการ
}

insight-one-person = งานจำนวนมากขึ้นกับคนคนเดียว
insight-rule-one-person = มีตั้งแต่ { $n } คะแนนขึ้นไปในหน้าจุดเสี่ยงที่พึ่งพาเพียงจุดเดียว สิ่งที่ไม่มีใครรับช่วงแทนได้นับเต็ม สิ่งที่มีคนทำแทนได้นับครึ่งหนึ่ง
insight-fix-one-person = ดูสิ่งที่เกี่ยวข้อง
finding-one-person = { $other }

insight-kpi-no-action = ไม่ถึงเป้าและไม่มีแผนแก้ไข
insight-rule-kpi-no-action = KPI ไม่ถึงเป้า และไม่มีแผนที่กำลังดำเนินการ
insight-fix-kpi-no-action = เพิ่มแผนแก้ไข
finding-kpi-no-action = { $other }
insight-kpi-no-owner = KPI ที่ไม่มีผู้รับผิดชอบ
insight-rule-kpi-no-owner = ไม่มีอัตรากำลังใดรับผิดชอบ KPI นี้
insight-fix-kpi-no-owner = เลือกผู้รับผิดชอบ
insight-kpi-owner-vacant = KPI ที่ตำแหน่งผู้รับผิดชอบว่าง
insight-rule-kpi-owner-vacant = มีตำแหน่งที่รับผิดชอบแล้ว แต่วันนี้ไม่มีผู้ดำรงตำแหน่ง
insight-fix-kpi-owner-vacant = เลือกผู้รับผิดชอบใหม่
finding-kpi-owner-vacant = { $other }
insight-kpi-no-target = KPI ที่ไม่มีเป้าหมาย
insight-rule-kpi-no-target = หากไม่มีเป้าหมาย จะประเมินค่าไม่ได้
insight-fix-kpi-no-target = ตั้งเป้าหมาย
insight-kpi-no-readings = KPI ที่ยังไม่มีการบันทึกค่า
insight-rule-kpi-no-readings = KPI มีผู้รับผิดชอบแล้ว แต่ยังไม่มีการบันทึกค่า
insight-fix-kpi-no-readings = บันทึกค่า
finding-kpi-no-readings = { $other }
insight-kpi-stale = KPI ที่ข้อมูลเก่า
insight-rule-kpi-stale = ค่าล่าสุดเก่ากว่าที่ความถี่และวันผ่อนผันกำหนด
insight-fix-kpi-stale = บันทึกค่า
finding-kpi-stale = ค่าล่าสุดเป็นของงวดที่เริ่ม { $date }
insight-kpi-bad-data = KPI ที่ข้อมูลอาจผิดพลาด
insight-rule-kpi-bad-data = ค่าของ KPI มาจากเครื่องมือที่รับข้อมูลต่อจากการเชื่อมต่อที่ขัดข้อง
insight-fix-kpi-bad-data = แก้ไขการเชื่อมต่อ
finding-kpi-bad-data = { $other } ขัดข้องตั้งแต่ { $date }
finding-kpi-bad-data-undated = { $other } ขัดข้องอยู่

insight-contract-passed = เลยวันแจ้งยกเลิกสัญญาแล้ว
insight-rule-contract-passed = สัญญาต่อเองอัตโนมัติ และเลยวันสุดท้ายที่แจ้งยกเลิกได้แล้ว
insight-fix-contract-passed = ตัดสินใจเรื่องสัญญา
finding-contract-passed = ยกเลิกได้ถึง { $date }
insight-contract-ended = ใช้งานอยู่ แต่สัญญาสิ้นสุดแล้ว
insight-rule-contract-ended = เครื่องมือยังใช้งานอยู่ แต่รอบสัญญาล่าสุดสิ้นสุดแล้วและยังไม่มีรอบถัดไป จึงไม่ถูกนับในค่าใช้จ่ายและการต่อสัญญา
insight-fix-contract-ended = เพิ่มสัญญารอบถัดไป
finding-contract-ended-renews = ควรต่อสัญญาอัตโนมัติหลัง { $date } แต่ยังไม่มีสัญญารอบถัดไป
finding-contract-ended-ends = สิ้นสุดเมื่อ { $date }
insight-contract-near = ต้องตัดสินใจเรื่องสัญญาภายใน 90 วัน
insight-rule-contract-near = ควรตัดสินใจก่อนถึงวันสุดท้ายที่แจ้งยกเลิกได้
insight-fix-contract-near = ตัดสินใจเรื่องสัญญา
finding-contract-near-renews = จะต่อสัญญาอัตโนมัติหากไม่ยกเลิกภายใน { $date }
finding-contract-near-ends = จะสิ้นสุดหากไม่ต่อสัญญา แจ้งภายใน { $date }
insight-contract-no-end = สัญญาที่ไม่มีวันสิ้นสุด
insight-rule-contract-no-end = สัญญาไม่มีวันสิ้นสุด จึงไม่มีกำหนดให้ตัดสินใจ
insight-fix-contract-no-end = ใส่วันสิ้นสุด
finding-contract-no-end = ไม่กำหนดวันสิ้นสุด

insight-tool-no-owner = เครื่องมือที่ไม่มีผู้รับผิดชอบ
insight-rule-tool-no-owner = เครื่องมือใช้งานอยู่ แต่ยังไม่มีอัตรากำลังใดเป็นผู้รับผิดชอบด้านธุรกิจ
insight-fix-tool-no-owner = เลือกผู้รับผิดชอบ
insight-tool-owner-vacant = เครื่องมือที่ตำแหน่งผู้รับผิดชอบว่าง
insight-rule-tool-owner-vacant = มีตำแหน่งที่รับผิดชอบแล้ว แต่วันนี้ไม่มีผู้ดำรงตำแหน่ง
insight-fix-tool-owner-vacant = เลือกผู้รับผิดชอบใหม่
finding-tool-owner-vacant = { $other }
insight-tool-no-dpa = มีข้อมูลส่วนบุคคลแต่ไม่มีข้อตกลง
insight-rule-tool-no-dpa = เครื่องมือเก็บข้อมูลส่วนบุคคล แต่ไม่มีบันทึกข้อตกลงการประมวลผลข้อมูล (DPA)
insight-fix-tool-no-dpa = เพิ่มข้อมูลให้ครบ
insight-tool-privacy-review = เลยกำหนดทบทวนข้อมูลส่วนบุคคล
insight-rule-tool-privacy-review = เครื่องมือเก็บข้อมูลส่วนบุคคล และเลยวันที่กำหนดให้ทบทวนบันทึกแล้ว
insight-fix-tool-privacy-review = ทบทวนบันทึก
finding-tool-privacy-review = ครบกำหนด { $date }
insight-tool-overlap = เครื่องมือที่ทำงานซ้ำกัน
insight-rule-tool-overlap = เครื่องมือที่ใช้งานอยู่ตั้งแต่สองตัวเป็นประเภทเดียวกันหรือใช้ทำงานอย่างเดียวกัน และยังไม่มีใครระบุว่าตั้งใจใช้คู่กัน
insight-fix-tool-overlap = เปรียบเทียบ
finding-tool-overlap = { $other }
insight-integration-failing = การเชื่อมต่อที่ขัดข้อง
insight-rule-integration-failing = การเชื่อมต่อนี้มีสถานะขัดข้อง
insight-fix-integration-failing = เปิดหน้าเครื่องมือ
finding-integration-failing = ไปยัง { $other }

insight-process-overdue = กระบวนการที่เลยกำหนดทบทวน
insight-rule-process-overdue = ยังไม่มีใครยืนยันภายในกำหนดว่ากระบวนการยังถูกต้อง
insight-fix-process-overdue = อ่านแล้วยืนยัน
finding-process-overdue = ครบกำหนด { $date }
insight-process-no-owner = กระบวนการที่ไม่มีเจ้าของ
insight-rule-process-no-owner = ยังไม่มีอัตรากำลังใดเป็นเจ้าของกระบวนการนี้
insight-fix-process-no-owner = เลือกเจ้าของกระบวนการ
insight-process-owner-vacant = กระบวนการที่ตำแหน่งเจ้าของว่าง
insight-rule-process-owner-vacant = มีตำแหน่งที่เป็นเจ้าของแล้ว แต่วันนี้ไม่มีผู้ดำรงตำแหน่ง
insight-fix-process-owner-vacant = เลือกเจ้าของกระบวนการใหม่
finding-process-owner-vacant = { $other }
insight-process-vacant-step = ขั้นตอนที่ไม่มีคนรับผิดชอบผลลัพธ์
insight-rule-process-vacant-step = วันนี้ไม่มีใครดำรงตำแหน่งงานที่รับผิดชอบผลลัพธ์ (A) ของขั้นตอน
insight-fix-process-vacant-step = ดูขั้นตอน
finding-process-vacant-step = { $n } ขั้นตอน: { $other }
insight-process-no-kpi = กระบวนการที่ไม่มี KPI วัด
insight-rule-process-no-kpi = หากไม่มี KPI จะไม่รู้ว่ากระบวนการได้ผลหรือไม่
insight-fix-process-no-kpi = เลือก KPI
insight-process-no-steps = กระบวนการที่ยังไม่มีขั้นตอน
insight-rule-process-no-steps = กระบวนการมีชื่อแล้ว แต่ยังไม่ได้เขียนว่าต้องทำอะไร
insight-fix-process-no-steps = เขียนขั้นตอน

insight-pain-unanswered = ประเด็นปัญหาที่ยังไม่มีคำตอบ
insight-rule-pain-unanswered = ยังไม่ได้ระบุ KPI เครื่องมือ หรือกระบวนการที่ตอบโจทย์
insight-fix-pain-unanswered = ระบุสิ่งที่ตอบโจทย์
finding-pain-unanswered = ประเด็นปัญหา { $n } ข้อ
insight-outcome-no-kpi = ผลลัพธ์ที่ไม่มี KPI
insight-rule-outcome-no-kpi = ไม่มี KPI ที่บอกได้ว่าทำผลลัพธ์นี้ได้หรือไม่
insight-fix-outcome-no-kpi = ดู KPI
insight-role-no-holder = ตำแหน่งงานที่ไม่มีผู้ดำรงตำแหน่ง
insight-rule-role-no-holder = วันนี้ทุกอัตราของตำแหน่งงานนี้ไม่มีผู้ดำรงตำแหน่ง
insight-fix-role-no-holder = เปิดหน้าตำแหน่งงาน
insight-role-no-text = ตำแหน่งงานที่ยังไม่มีเนื้อหา
insight-rule-role-no-text = ตำแหน่งงานมีชื่อแล้ว แต่ยังไม่มีบทสรุปหรือหน้าที่รับผิดชอบ
insight-fix-role-no-text = เขียนเนื้อหา
finding-role-no-text-summary = ไม่มีบทสรุป
finding-role-no-text-responsibilities = ไม่มีหน้าที่รับผิดชอบ
finding-role-no-text-both = ไม่มีบทสรุปและหน้าที่รับผิดชอบ
insight-role-one-language = ตำแหน่งงานที่มีข้อความภาษาเดียว
insight-rule-role-one-language = ข้อความบางส่วนของตำแหน่งงานยังขาดภาษาอังกฤษหรือภาษาไทย
insight-fix-role-one-language = เพิ่มข้อความให้ครบ
finding-role-one-language = { $n } ข้อความ
insight-text-waiting = คำบรรยายลักษณะงานที่รอตรวจทาน
insight-rule-text-waiting = เอกสารถูกส่งตรวจทานแล้วแต่ยังไม่มีผู้ตัดสินใจ
insight-fix-text-waiting = อ่านแล้วตัดสินใจ
finding-text-waiting = ตั้งแต่ { $date }
insight-text-outdated = คำบรรยายลักษณะงานที่เผยแพร่แล้วแต่ไม่ตรงกับปัจจุบัน
insight-rule-text-outdated = ตำแหน่งงาน KPI เครื่องมือ หรือผู้จัดการไม่ตรงกับเอกสารที่เผยแพร่
insight-fix-text-outdated = ดูจุดที่ต่างกัน

# สิ่งที่ผู้ไม่มีสิทธิ์แก้ไขทำได้กับข้อค้นพบ
insight-open-seat = เปิดหน้าอัตรากำลัง
insight-open-kpi = เปิดหน้า KPI
insight-open-contract = เปิดหน้าสัญญา
insight-open-tool = เปิดหน้าเครื่องมือ
insight-open-process = เปิดหน้ากระบวนการ
insight-open-pain = ดูประเด็นปัญหา
insight-open-role = เปิดหน้าตำแหน่งงาน
insight-open-text = เปิดหน้าคำบรรยายลักษณะงาน
