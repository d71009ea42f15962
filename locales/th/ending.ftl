# สิ่งที่ได้รับผลกระทบเมื่อเลิกใช้เครื่องมือ
ending-link = ถ้าเลิกใช้
ending-title = ถ้าเลิกใช้ { $name }
ending-on = วันสุดท้ายที่ใช้
ending-says = หากเลิกใช้ { $name } วันที่ { $date } { $parts }
ending-nothing = หากเลิกใช้ { $name } วันที่ { $date } ไม่มีอะไรได้รับผลกระทบ
ending-nothing-hint = ไม่มีตำแหน่งงาน บุคคล KPI กระบวนการ การเชื่อมต่อ หรือคำบรรยายลักษณะงานใดอ้างถึง และไม่มีข้อมูลส่วนบุคคลที่บันทึกไว้ โปรดตรวจสอบหน้าของเครื่องมือก่อนแจ้งยกเลิก
ending-frees = ลดค่าใช้จ่ายได้ { $cost } ต่อปี
ending-retired = เครื่องมือนี้เลิกใช้แล้ว ด้านล่างคือสิ่งที่ยังอ้างถึงอยู่
ending-part-role = มี { $n } ตำแหน่งงานที่ต้องใช้
ending-part-access = ผู้ใช้ { $n } คนเข้าใช้ไม่ได้
ending-part-kpi = KPI { $n } ตัวจะไม่มีข้อมูล
ending-part-computed = KPI { $n } ตัวที่คำนวณจาก KPI เหล่านั้นได้รับผลกระทบ
ending-part-fed = KPI { $n } ตัวที่รับข้อมูลผ่านเครื่องมือนี้ได้รับผลกระทบ
ending-part-process = มี { $n } กระบวนการที่ใช้อยู่
ending-part-integration = การเชื่อมต่อ { $n } รายการจะหยุดทำงาน
ending-part-job-description = คำบรรยายลักษณะงานที่เผยแพร่แล้ว { $n } ฉบับเอ่ยถึง
ending-part-data = ต้องจัดการข้อมูลส่วนบุคคล { $n } รายการ

# สัญญา
ending-contract = สัญญา
ending-contract-none = ยังไม่ได้บันทึกสัญญา จึงไม่ทราบกำหนดแจ้งยกเลิกและค่าใช้จ่าย
ending-notice = การแจ้งยกเลิก
ending-notice-over = สัญญาสิ้นสุดแล้วเมื่อ { $until } ไม่ต้องแจ้งยกเลิก
ending-notice-ends = สัญญาสิ้นสุดเองในวันที่ { $until } ไม่ต้องแจ้งยกเลิก
ending-notice-given = แจ้งยกเลิกแล้วเมื่อ { $day } ชำระค่าบริการถึง { $until }
ending-notice-by = แจ้งยกเลิกภายใน { $day } { $days ->
    [0] (วันนี้)
   *[other] (อีก { $days } วัน)
} แล้วจะชำระค่าบริการถึง { $until }
ending-notice-passed = เลยกำหนดแจ้งยกเลิก { $missed } แล้ว สัญญาจะต่ออีกรอบ จึงต้องชำระค่าบริการถึง { $until } แจ้งยกเลิกรอบถัดไปภายใน { $day }
ending-freed = ค่าใช้จ่ายที่ลดได้ต่อปี
ending-cost-unknown = ยังไม่ได้บันทึกค่าใช้จ่าย
ending-unused = ชำระแล้วแต่ไม่ได้ใช้
ending-unused-none = ไม่มี
ending-unused-days = { $n } วัน
ending-unused-cost = { $cost } สำหรับ { $n } วัน

# สิ่งที่ได้รับผลกระทบ
ending-state = สถานะ
ending-instead = เครื่องมือที่ใช้แทนได้
ending-instead-none = ไม่มีเครื่องมือที่ทำหน้าที่เดียวกัน
ending-have-it = เข้าใช้ได้แล้ว { $n } คน
ending-needed-too = ตำแหน่งงานนี้ต้องใช้ด้วย
ending-holders = { $n ->
    [0] ไม่มีผู้ดำรงตำแหน่ง
   *[other] ผู้ดำรงตำแหน่ง { $n } คน
}
ending-by-kind = ต้องใช้เครื่องมือประเภทนี้ และตัวนี้เป็นตัวสุดท้ายที่ใช้อยู่
ending-computed-from = คำนวณจาก { $names }
ending-data-in = ข้อมูลอยู่ใน { $tool }
ending-steps = { $n ->
   *[other] ขั้นตอนที่ { $steps }
  }
ending-way-to = ไม่ได้รับข้อมูลจาก { $name } อีก
ending-way-from = ส่งข้อมูลไปยัง { $name } ไม่ได้อีก
ending-way-both = แลกเปลี่ยนข้อมูลกับ { $name } ไม่ได้อีก
ending-text = ฉบับที่ { $n } เผยแพร่เมื่อ { $date }
ending-settle-erase = ส่งออกส่วนที่ต้องใช้ แล้วให้ลบส่วนที่เหลือ
ending-settle-sub-processor = ประมวลผลข้อมูลแทนผู้ให้บริการ ต้องให้ลบสำเนาด้วย
ending-data-unsaid = ข้อมูลส่วนบุคคลที่ยังไม่ได้ระบุประเภท
ending-no-dpa = ยังไม่ได้ลงนามข้อตกลงการประมวลผลข้อมูล (DPA)
ending-kind-role = ตำแหน่งงานที่ต้องใช้
ending-rule-role = ตำแหน่งงานที่ระบุเครื่องมือนี้ หรือระบุประเภทของเครื่องมือเมื่อไม่มีตัวอื่นในประเภทเดียวกันที่ใช้อยู่ พร้อมเครื่องมือที่ทำหน้าที่เดียวกันซึ่งผู้ดำรงตำแหน่งมีใช้อยู่แล้ว
ending-kind-access = สิทธิ์ที่ต้องยกเลิก
ending-rule-access = ทุกคนที่ยังเข้าใช้ได้ในวันถัดไป
ending-kind-kpi = KPI ที่จะไม่มีข้อมูล
ending-rule-kpi = ข้อมูลมาจากเครื่องมือนี้ โปรดหาแหล่งข้อมูลใหม่หรือเก็บ KPI เข้าคลัง
ending-kind-computed = KPI ที่คำนวณจาก KPI เหล่านั้น
ending-rule-computed = สูตรใช้ KPI ที่จะไม่มีข้อมูล ไม่ว่าโดยตรงหรือผ่าน KPI อื่น
ending-kind-fed = KPI ที่รับข้อมูลผ่านเครื่องมือนี้
ending-rule-fed = ข้อมูลมาจากเครื่องมือที่รับข้อมูลจากเครื่องมือนี้ ทั้งโดยตรงและผ่านเครื่องมืออื่น
ending-kind-process = กระบวนการที่ใช้อยู่
ending-rule-process = ตัวเลขคือลำดับขั้นตอนที่ระบุเครื่องมือนี้ หรือระบุประเภทของเครื่องมือเมื่อไม่มีตัวอื่นในประเภทเดียวกันที่ใช้อยู่
ending-kind-integration = การเชื่อมต่อที่จะขาด
ending-rule-integration = การเชื่อมต่อกับเครื่องมืออื่นทั้งหมด ไม่ว่าสถานะใด
ending-kind-job-description = คำบรรยายลักษณะงานที่เผยแพร่แล้วและเอ่ยถึง
ending-rule-job-description = ข้อความมีชื่อของเครื่องมือหรือชื่ออื่นของเครื่องมือ
ending-kind-data = ข้อมูลส่วนบุคคล
ending-rule-data = สิ่งที่ต้องส่งออกหรือลบก่อนที่ผู้ให้บริการจะปิดบัญชี

# ไฟล์
ending-tool = เครื่องมือ
ending-amount = จำนวนเงิน
ending-currency = สกุลเงิน
