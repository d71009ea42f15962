# Links between things, edited from the other end.
links-add-role = เชื่อมตำแหน่งงาน
links-add-kpi = เชื่อม KPI
links-add-tool = เชื่อมเครื่องมือ
links-change = แก้ไข
links-title-tool-role = ตำแหน่งงานที่ต้องใช้เครื่องมือนี้
links-title-tool-kpi = KPI ที่ใช้ข้อมูลจากเครื่องมือนี้
links-title-seat-kpi = KPI ที่อัตรานี้รับผิดชอบ
links-title-seat-tool = เครื่องมือที่อัตรานี้ดูแล
links-thing-tool-role = ตำแหน่งงาน
links-thing-tool-kpi = เลือก KPI
links-thing-seat-kpi = เลือก KPI
links-thing-seat-tool = เครื่องมือ
links-hint = รายการที่เชื่อมอยู่แล้วแสดงก่อน การเปลี่ยนแปลงจะบันทึกในประวัติของรายการที่เลือก
links-level = การเชื่อม
links-yes-tool-kpi = ใช้ข้อมูลจากเครื่องมือนี้
links-yes-seat-kpi = อัตรานี้รับผิดชอบ
links-yes-seat-tool = อัตรานี้ดูแล
links-no-tool-role = ไม่ต้องใช้
links-no-tool-kpi = ไม่ใช้ข้อมูลจากเครื่องมือนี้
links-no-seat-kpi = อัตรานี้ไม่ได้รับผิดชอบ
links-no-seat-tool = อัตรานี้ไม่ได้ดูแล
links-fed-by = ใช้ข้อมูลจาก { $name }
links-owned-by = { $pair ->
    [seat-kpi] { $name } รับผิดชอบ
   *[other] { $name } ดูแล
}
links-save = บันทึกการเชื่อม
flash-link-saved = บันทึกการเชื่อมแล้ว
links-add-seat = เชื่อมอัตรา
links-add-process = เชื่อมกระบวนการ
links-title-tool-process = ขั้นตอนที่ใช้เครื่องมือนี้
links-title-seat-process = กระบวนการที่อัตรานี้ดูแล
links-title-role-seat = อัตราของตำแหน่งงานนี้
links-title-role-process = บทบาทของตำแหน่งงานนี้ในกระบวนการ
links-thing-tool-process = ขั้นตอนของกระบวนการ
links-thing-seat-process = กระบวนการ
links-thing-role-seat = อัตรา
links-thing-role-process = ขั้นตอนของกระบวนการ
links-yes-tool-process = ใช้เครื่องมือนี้
links-yes-seat-process = อัตรานี้ดูแล
links-yes-role-seat = เป็นอัตราของตำแหน่งงานนี้
links-no-tool-process = ไม่ใช้เครื่องมือนี้
links-no-seat-process = อัตรานี้ไม่ได้ดูแล
links-no-role-seat = ไม่ใช่อัตราของตำแหน่งงานนี้
links-no-role-process = ไม่มีบทบาท
links-part-A = A รับผิดชอบผลลัพธ์
links-part-AR = A และ R รับผิดชอบผลลัพธ์และลงมือทำ
links-part-R = R ลงมือทำ
links-part-C = C ให้คำปรึกษา
links-part-I = I รับทราบ
links-part-hint = แต่ละขั้นตอนมีผู้รับผิดชอบผลลัพธ์เพียงตำแหน่งเดียว หากตำแหน่งงานนี้รับช่วงต่อ ตำแหน่งเดิมจะเหลือเฉพาะส่วนที่ลงมือทำ
links-done-with = ใช้ { $name }
links-seat-of = เป็นอัตราของ { $name }
links-answered-by = { $name } รับผิดชอบผลลัพธ์
links-bound = { $pair ->
    [role-process] ทุกขั้นตอนต้องมีตำแหน่งงานที่รับผิดชอบผลลัพธ์ โปรดมอบ A ให้ตำแหน่งงานอื่นก่อน จากหน้าตำแหน่งงานนั้นหรือในกระบวนการ
   *[other] อัตรานี้ใช้ชื่อของตำแหน่งงานนี้ โปรดตั้งชื่ออัตราเองก่อน หรือเชื่อมกับตำแหน่งงานอื่น
}
links-find = แสดงเฉพาะรายการที่มีคำนี้ในชื่อ
links-cut = รายการยาวเกินกว่าจะแสดงได้ทั้งหมด
