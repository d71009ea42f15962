# การค้นหา
search-title = ค้นหา
search-empty = ค้นหาทั้งระบบ
search-empty-text = พิมพ์บางส่วนของชื่อ ตำแหน่ง KPI หรือเครื่องมือในช่องด้านบน ใช้ภาษาไทยหรืออังกฤษ หรือชื่อเดิมก็ได้
search-none = ไม่พบสิ่งที่ตรงกับ “{ $what }”
search-none-text = ลองพิมพ์ให้สั้นลง สะกดแบบอื่น หรือใช้คำในอีกภาษา
search-cut = ค้นหาด้วย 200 ตัวอักษรแรกเท่านั้น
search-more = แสดงสิบรายการที่ตรงที่สุด พิมพ์ชื่อเพิ่มเพื่อให้แคบลง
search-in-role = ตำแหน่งงาน
search-in-person = บุคคล
search-in-seat = อัตรากำลัง
search-in-kpi = ตัวชี้วัด (KPI)
search-in-tool = เครื่องมือ
