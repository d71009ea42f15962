# สิ่งที่ทีมต้องส่งมอบ และสิ่งที่สนับสนุน
outcomes-title = ผลลัพธ์
outcomes-summary = { $n ->
    [0] ทุกผลลัพธ์และด้านของงานมี KPI กระบวนการ เครื่องมือ และผู้รับผิดชอบครบ
   *[other] ผลลัพธ์และด้านของงานยังมีช่องโหว่ { $n } จุด
}
outcomes-all-outcome = ผลลัพธ์
outcomes-all-pillar = ด้านของงาน
outcomes-outcome = ผลลัพธ์
outcomes-pillar = ด้านของงาน
outcomes-kpi = KPI
outcomes-process = กระบวนการ
outcomes-tool = เครื่องมือ
outcomes-hole = สิ่งที่ขาด
outcomes-owners = ผู้รับผิดชอบ
outcomes-vacant = ว่าง
outcomes-overdue = เลยกำหนดทบทวน
outcomes-whole = ไม่ขาดสิ่งใด
outcomes-told = ถึงเป้า { $good } จาก { $n }
outcomes-more = และอีก { $n } รายการ
hole-no-kpi = ไม่มี KPI
hole-unjudged = มี { $n } KPI ที่ยังประเมินไม่ได้
hole-kpi-no-owner = มี { $n } KPI ที่ไม่มีผู้รับผิดชอบ
hole-kpi-vacant = มี { $n } KPI ที่อัตราของผู้รับผิดชอบว่าง
hole-no-process = ไม่มีกระบวนการ
hole-process-no-owner = มี { $n } กระบวนการที่ไม่มีเจ้าของ
hole-process-vacant = มี { $n } กระบวนการที่อัตราของเจ้าของกระบวนการว่าง
hole-overdue = มี { $n } กระบวนการที่เลยกำหนดทบทวน
hole-no-tool = ไม่มีเครื่องมือ

# คอลัมน์ของไฟล์
outcomes-part = ส่วน
outcomes-name = ชื่อ
outcomes-owner = ผู้รับผิดชอบ
outcomes-holders = ผู้ครองอัตรา
