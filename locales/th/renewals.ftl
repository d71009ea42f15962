# ปฏิทินต่อสัญญา และสัญญาหนึ่งฉบับ: การใช้งาน ราคา การตัดสินใจ
renewals-title = การต่อสัญญา
renewals-caption = สัญญาเรียงตามวันสุดท้ายที่แจ้งยกเลิกได้
renewals-views = รูปแบบปฏิทิน
renewals-as-list = รายการ
renewals-as-month = รายเดือน
renewals-horizon = ดูล่วงหน้า
renewals-horizon-usual = 12 เดือน
renewals-horizon-days = { $n } วัน
renewals-term-end = สิ้นสุดสัญญา
renewals-passed = เลยกำหนดแล้ว จะต่อสัญญาอัตโนมัติ
renewals-ended = ใช้งานอยู่ แต่สัญญาสิ้นสุดแล้ว
renewals-renews = ต่อสัญญาอัตโนมัติ
renewals-ends = ไม่ต่ออัตโนมัติ
renewals-none-match = ไม่พบสัญญาที่ตรงกัน
renewals-none-match-text = ลองใช้ตัวกรองให้น้อยลง หรือดูล่วงหน้าให้ไกลขึ้น
renewals-empty = ไม่มีสัญญาที่ต้องต่อ
renewals-empty-text = ใน 12 เดือนข้างหน้าไม่มีสัญญาของเครื่องมือที่ใช้อยู่ซึ่งต้องตัดสินใจ เพิ่มสัญญาได้ที่หน้าของเครื่องมือ
renewals-total = สัญญา { $n } ฉบับ รวม { $sum } ต่อปี
renewals-without-rate = มีสัญญา { $n } ฉบับไม่อยู่ในยอดรวม เพราะสกุลเงินยังไม่มีอัตราแลกเปลี่ยน: { $codes }
renewals-rate-admin = เพิ่มอัตราแลกเปลี่ยนในการตั้งค่า
renewals-rate-others = ผู้ดูแลระบบเพิ่มอัตราแลกเปลี่ยนได้ที่เมนู ผู้ดูแลระบบ > การตั้งค่า > สกุลเงิน
renewals-without-cost = มีสัญญา { $n } ฉบับที่ยังไม่ได้บันทึกค่าใช้จ่าย
renewals-months = เดือน
renewals-month-before = เดือนก่อนหน้า
renewals-month-after = เดือนถัดไป
renewals-month-current = เดือนนี้
renewals-month-caption = วันแจ้งยกเลิกใน { $month } แยกตามสัปดาห์
renewals-month-count = { $n ->
    [0] เดือนนี้ไม่มีสัญญาที่ต้องตัดสินใจ
   *[other] เดือนนี้มีสัญญา { $n } ฉบับที่ต้องตัดสินใจ
  }
renewals-week = สัปดาห์
renewals-weekday-1 = จ.
renewals-weekday-2 = อ.
renewals-weekday-3 = พ.
renewals-weekday-4 = พฤ.
renewals-weekday-5 = ศ.
renewals-weekday-6 = ส.
renewals-weekday-7 = อา.
renewals-more = อีก { $n } ฉบับ
renewals-link-title = ลิงก์ปฏิทิน
renewals-link-text = ลิงก์ลับสำหรับนำวันแจ้งยกเลิกพร้อมการเตือนไปไว้ในโปรแกรมปฏิทินของคุณ ไม่มีข้อมูลค่าใช้จ่าย ทุกคนที่มีลิงก์จะเห็นวันเหล่านี้ได้ โปรดอย่าส่งต่อ และเพิกถอนลิงก์หากมีผู้อื่นเห็นแล้ว
renewals-link-once = นี่คือลิงก์ปฏิทินของคุณ ระบบแสดงเพียงครั้งเดียว โปรดคัดลอกไปไว้ในโปรแกรมปฏิทินตอนนี้ ลิงก์เดิมใช้ไม่ได้แล้ว
renewals-linked = สร้างลิงก์เมื่อ { $date }
renewals-link-make = สร้างลิงก์ปฏิทิน
renewals-link-again = สร้างลิงก์ใหม่
renewals-link-revoke = เพิกถอนลิงก์
flash-calendar-link-revoked = เพิกถอนลิงก์ปฏิทินแล้ว โปรแกรมที่ใช้ลิงก์นี้จะไม่ได้รับข้อมูลอีก

# ปฏิทินสำหรับโปรแกรมอื่น
renewals-open = ไม่มีวันในปฏิทิน เพราะสัญญาไม่กำหนดวันสิ้นสุด:
renewals-feed-name = กำหนดต่อสัญญา
renewals-feed-cancel = วันสุดท้ายที่แจ้งยกเลิกได้: { $tool }
renewals-feed-notice = วันสุดท้ายที่ต้องแจ้ง: { $tool }
renewals-feed-ends = สัญญาสิ้นสุดวันที่ { $date }

# สัญญาหนึ่งฉบับ
renewal-contract-title = สัญญา { $tool }
renewal-contract-open = การใช้งาน ราคา และการต่อสัญญา
renewal-correct = แก้ไขหรือลบ
renewal-step = เตือนล่วงหน้า { $n } วัน
renewal-decision = การตัดสินใจต่อสัญญา
renewal-undecided = ยังไม่ได้ตัดสินใจ
renewal-course = จะดำเนินการกับสัญญาอย่างไร
renewal-course-none = ยังไม่ตัดสินใจ
renewal-course-renew = ต่อสัญญา
renewal-course-renegotiate = เจรจาใหม่
renewal-course-end = ไม่ต่อสัญญา
renewal-standing-open = ยังไม่มีการตัดสินใจ
renewal-standing-waiting = รออนุมัติ
renewal-standing-approved = อนุมัติแล้ว
renewal-standing-refused = ไม่อนุมัติ
renewal-reasons = เหตุผล
renewal-reasons-hint = เช่น การใช้งาน ราคา หรือเครื่องมืออื่นที่ใช้แทนได้
renewal-reasons-missing = โปรดระบุเหตุผล ผู้อนุมัติต้องใช้ประกอบการพิจารณา
renewal-decided = ตัดสินใจโดย { $who } เมื่อ { $date }
renewal-decide = บันทึกการตัดสินใจ
renewal-decide-again = ตัดสินใจใหม่
renewal-approval = การอนุมัติ
renewal-approver-held = ผู้อนุมัติ: { $seat } ({ $how }) ผู้ดำรงตำแหน่ง: { $names }
renewal-approver-vacant = ผู้อนุมัติ: { $seat } ({ $how }) ตำแหน่งนี้ว่างอยู่ ผู้ดูแลระบบจึงเป็นผู้อนุมัติ
renewal-approver-none = ยังไม่ได้กำหนดตำแหน่งผู้อนุมัติ และเครื่องมือไม่มีผู้รับผิดชอบ ผู้ดูแลระบบจึงเป็นผู้อนุมัติ
renewal-approver-set = กำหนดไว้ในการตั้งค่า
renewal-approver-top = ตำแหน่งสูงสุดในสายบังคับบัญชาของผู้รับผิดชอบเครื่องมือ
renewal-verdict-reason = เหตุผล
renewal-verdict-hint = หากไม่อนุมัติต้องระบุเหตุผล
renewal-refusal-reason-missing = โปรดระบุเหตุผลที่ไม่อนุมัติ
renewal-approve = อนุมัติ
renewal-refuse = ไม่อนุมัติ
renewal-ruled-approved = อนุมัติโดย { $who } เมื่อ { $date }
renewal-ruled-refused = ไม่อนุมัติโดย { $who } เมื่อ { $date }
renewal-notice-day = วันที่แจ้งยกเลิก
renewal-notice-save = บันทึกวันที่แจ้ง
renewal-notice-before = สัญญาเริ่มเมื่อ { $from } โปรดระบุวันนั้นหรือหลังจากนั้น
renewal-notice-late = วันสุดท้ายที่แจ้งยกเลิกได้คือ { $date } หลังจากวันนั้นสัญญาจะต่อไปอีกรอบ โปรดตัดสินใจสำหรับสัญญารอบถัดไป
renewal-notice-ahead = วันที่นี้ยังมาไม่ถึง โปรดระบุวันที่แจ้งยกเลิกจริง
renewal-notice-given = แจ้งยกเลิกเมื่อ { $date }
renewal-notice-wanted-open = { $n ->
    [0] ตัดสินใจเลิกสัญญานี้แล้ว โปรดแจ้งยกเลิกแล้วบันทึกวันที่แจ้งที่นี่ สัญญาจะสิ้นสุดในวันนั้น เพราะไม่ได้ระบุจำนวนวันแจ้งล่วงหน้า
   *[other] ตัดสินใจเลิกสัญญานี้แล้ว โปรดแจ้งยกเลิกแล้วบันทึกวันที่แจ้งที่นี่ สัญญาจะสิ้นสุดหลังจากนั้น { $n } วัน
  }
renewal-notice-wanted = ตัดสินใจไม่ต่อสัญญานี้แล้ว โปรดแจ้งยกเลิกภายใน { $date } แล้วบันทึกวันที่แจ้งที่นี่ ระบบจะเตือนต่อไปจนกว่าจะบันทึก
renewal-open-not-renewed = สัญญาที่ไม่กำหนดวันสิ้นสุดไม่มีรอบให้ต่อ โปรดเลือกเจรจาใหม่หรือเลิกสัญญา หรือใส่วันสิ้นสุดก่อน
flash-renewal-decided = บันทึกการตัดสินใจแล้ว รอการอนุมัติ
flash-renewal-ruled = บันทึกผลการพิจารณาแล้ว
flash-renewal-notice = บันทึกวันที่แจ้งยกเลิกแล้ว

# จำนวนผู้ใช้
usage-title = การใช้สิทธิ์ที่ซื้อ
usage-caption = ผลการนับสิทธิ์ ล่าสุดอยู่บนสุด
usage-none = ยังไม่มีการนับว่าใช้สิทธิ์ไปเท่าไร
usage-day = นับเมื่อ
usage-assigned = จัดสรรแล้ว
usage-active = ใช้งานจริง
usage-active-hint = ผู้ที่ใช้งานจริง เช่น ใน 30 วันที่ผ่านมา
usage-unused = ไม่ได้ใช้
usage-per-active = ต่อผู้ใช้จริงต่อปี
usage-save = บันทึกผลการนับ
usage-more-active-than-assigned = มีผู้ใช้งานจริงมากกว่าสิทธิ์ที่จัดสรร อาจมีการใช้บัญชีร่วมกัน
usage-more-assigned-than-bought = จัดสรรสิทธิ์เกินจำนวนที่ซื้อ ผู้ให้บริการอาจเรียกเก็บเพิ่ม
usage-more-active-than-bought = มีผู้ใช้งานจริงมากกว่าสิทธิ์ที่ซื้อ
usage-nobody-active = การนับครั้งล่าสุดไม่พบผู้ใช้งานจริง
usage-day-ahead = วันที่นี้ยังมาไม่ถึง โปรดระบุวันที่นับ
usage-day-outside = วันที่นี้อยู่นอกอายุสัญญา โปรดบันทึกผลการนับในสัญญาของวันนั้น
usage-nothing-counted = โปรดระบุจำนวนสิทธิ์ที่จัดสรรหรือจำนวนที่ใช้งานจริง
usage-text = { $day }: จัดสรร { $assigned } ใช้งานจริง { $active }
flash-usage-saved = บันทึกผลการนับแล้ว
usage-correct-title = แก้ไขผลการนับของวันที่ { $date }
usage-day-taken = วันที่นี้มีผลการนับอยู่แล้ว โปรดแก้ไขรายการนั้นแทน
usage-remove = ลบผลการนับ
usage-newer = มีผู้อื่นเพิ่งแก้ไขผลการนับนี้ จึงยังไม่ได้ลบ โปรดตรวจสอบข้อมูลล่าสุดก่อนลบ
usage-told = จัดสรร { $assigned } ใช้งานจริง { $active } เมื่อ { $day }
usage-told-corrected = แก้ไขผลการนับ: { $before } → { $after }
usage-told-removed = ลบผลการนับ: { $before }
flash-usage-removed = ลบผลการนับแล้ว ประวัติยังเก็บข้อมูลเดิมไว้

# ราคา
prices-title = ประวัติราคา
prices-caption = ค่าใช้จ่ายต่อปีในแต่ละรอบสัญญา ล่าสุดอยู่บนสุด
prices-when = ช่วงเวลา
prices-change = การเปลี่ยนแปลง
prices-per-seat = ต่อสิทธิ์
prices-change-per-seat = การเปลี่ยนแปลงต่อสิทธิ์
prices-within = ระหว่างสัญญา
prices-this = สัญญานี้
price-changed = ราคาระหว่างสัญญา ตั้งแต่
price-new-title = ราคาเปลี่ยนระหว่างสัญญา
price-day = ตั้งแต่วันที่
price-new = ค่าใช้จ่ายใหม่ต่อปี
price-new-hint = ระบุเป็นสกุลเงินเดียวกับสัญญา
price-save = บันทึกราคา
price-day-outside = วันที่นี้อยู่นอกอายุสัญญา
price-day-first = วันที่นี้เป็นวันแรกของสัญญา โปรดแก้ไขค่าใช้จ่ายของสัญญาแทน
price-no-cost = สัญญานี้ยังไม่มีค่าใช้จ่าย โปรดบันทึกก่อน
price-without-rate = ยังไม่มีอัตราแลกเปลี่ยนของ { $code } ยอดรวมจึงไม่รวมสัญญานี้
price-now-text = ปัจจุบัน { $cost } ต่อปี
flash-price-saved = บันทึกราคาแล้ว
price-correct-title = แก้ไขราคาที่เริ่มวันที่ { $date }
price-day-taken = วันที่นี้มีการเปลี่ยนราคาอยู่แล้ว โปรดแก้ไขรายการนั้นแทน
price-remove = ลบราคา
price-newer = มีผู้อื่นเพิ่งแก้ไขราคานี้ จึงยังไม่ได้ลบ โปรดตรวจสอบข้อมูลล่าสุดก่อนลบ
price-stray = { $cost } ต่อปี ตั้งแต่ { $day }: วันที่นี้อยู่นอกอายุสัญญา จึงไม่นำราคานี้ไปคำนวณ
price-told = { $cost } ต่อปี ตั้งแต่ { $day }
price-told-corrected = แก้ไขราคาระหว่างสัญญา: { $before } → { $after }
price-told-removed = ลบราคาระหว่างสัญญา: { $before }
flash-price-removed = ลบราคาแล้ว ประวัติยังเก็บข้อมูลเดิมไว้

# ผู้อนุมัติ: การตั้งค่า
renewal-settings-title = การอนุมัติการต่อสัญญา
renewal-settings-lead = ผู้ที่ดำรงตำแหน่งที่กำหนดเป็นผู้อนุมัติการตัดสินใจเรื่องสัญญา ผู้ดูแลระบบอนุมัติได้เฉพาะเมื่อตำแหน่งนั้นว่าง
renewal-settings-seat = ตำแหน่งผู้อนุมัติ
renewal-settings-seat-hint = หากไม่เลือก จะใช้ตำแหน่งสูงสุดในสายบังคับบัญชาของผู้รับผิดชอบเครื่องมือ
renewal-settings-top = ตำแหน่งสูงสุดในสายบังคับบัญชาของผู้รับผิดชอบเครื่องมือ
renewal-settings-find = ค้นหาตำแหน่งจากชื่อตำแหน่งหรือผู้ดำรงตำแหน่ง
renewal-settings-newer = มีผู้อื่นเพิ่งเลือกอีกตำแหน่งหนึ่งไว้ หากต้องการใช้ตำแหน่งที่คุณเลือก โปรดบันทึกอีกครั้ง
