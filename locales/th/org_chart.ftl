# ผังองค์กร
org-title = ผังองค์กร
org-new-seat = เพิ่มอัตรากำลัง
org-export = ส่งออก
org-file-pdf = PDF สำหรับพิมพ์
org-file-png = PNG รูปภาพ
org-file-svg = SVG ภาพลายเส้น
org-file-csv = CSV ตาราง
org-file-too-large = ผังนี้ใหญ่เกินกว่าจะเป็น PDF หนึ่งหน้าหรือรูปภาพที่อ่านออกได้ โปรดเลือกเฉพาะบางส่วนหรือลดจำนวนระดับ
org-empty = ยังไม่มีอัตรากำลัง
org-empty-text = นำเข้าไฟล์รายชื่อพร้อมหัวหน้างาน แล้วระบบจะวาดผังให้ หรือเพิ่มทีละอัตราก็ได้
org-empty-action = นำเข้ารายชื่อ
org-find = ค้นหาบุคคลหรือตำแหน่ง
org-as-of = ณ วันที่
org-date-unreadable = วันที่ไม่ถูกต้อง โปรดเขียนเช่น 2026-11-23 หรือ 23/11/2569 ผังนี้แสดงข้อมูลของวันนี้
org-levels = ระดับชั้น
org-levels-usual = ตามความเหมาะสม
org-levels-n = { $n } ระดับ
org-levels-all = ทุกระดับ
org-layout = การจัดวาง
org-layout-down = บนลงล่าง
org-layout-right = ซ้ายไปขวา
org-colour = สี
org-colour-area = ตามสายงาน
org-colour-none = ไม่ใช้สี
org-show = แสดง
org-path = จากระดับบนสุดถึงส่วนนี้
org-whole = ทั้งองค์กร
org-hits = ผลการค้นหา
org-hits-none = ไม่พบบุคคลหรือตำแหน่งที่ตรงกับ “{ $what }”
org-hits-text = พบ { $n } รายการ รายการแรกถูกทำเครื่องหมายไว้ในผัง
org-sentence = { $seats } อัตรา { $vacant ->
    [0] ไม่มีอัตราว่าง
   *[other] ว่าง { $vacant } อัตรา
  } มี { $levels } ระดับ
org-sentence-span = หัวหน้าหนึ่งคนมีผู้ใต้บังคับบัญชาโดยตรงเฉลี่ย { $span } อัตรา
org-sentence-part = แสดง { $seats } จากทั้งหมด { $total } อัตรา ในส่วนนี้{ $vacant ->
    [0] ไม่มีอัตราว่าง
   *[other] ว่าง { $vacant } อัตรา
  } มี { $levels } ระดับ
org-sentence-part-span = หัวหน้าในส่วนนี้มีผู้ใต้บังคับบัญชาโดยตรงเฉลี่ยคนละ { $span } อัตรา
org-as-of-text = ข้อมูล ณ { $date }
org-flagged = ในส่วนนี้มี { $n } อัตราที่ระบบนำเข้าจัดสายบังคับบัญชาไม่ได้
org-hits-listed = แสดง { $n } รายการแรก
org-alone = { $n } อัตราที่ไม่มีทั้งหัวหน้างานและผู้ใต้บังคับบัญชา
org-alone-only = { $n } อัตรา
org-flagged-action = ดูรายการ
org-drawing = ภาพผังองค์กร มีข้อมูลเดียวกันเป็นรายการด้านล่าง
org-zoom-out = ย่อ
org-zoom-in = ขยาย
org-zoom-fit = พอดีความกว้าง
org-zoom-more = ภาพกว้างกว่าหน้าจอ เลื่อนภาพไปทางซ้ายหรือขวาเพื่อดูส่วนที่เหลือ
org-outline = รายการตามลำดับชั้น
org-vacant = ว่าง
org-planned = อยู่ในแผน
org-open-since = ว่างตั้งแต่ { $date }
org-planned-for = วางแผนเริ่ม { $date }
org-reports = ดูแล { $n } อัตรา
org-reports-folded = ดูแล { $n } อัตรา รวมทุกระดับ { $below }
org-mark-manager-missing = ไม่พบหัวหน้าในไฟล์
org-mark-manager-itself = เป็นหัวหน้าของตนเอง
org-mark-manager-loop = สายบังคับบัญชาวนเป็นวง
org-mark-manager-ambiguous = ระบุหัวหน้าไม่ได้แน่ชัด
org-flag-manager-missing = ไม่พบหัวหน้างานในไฟล์ที่นำเข้า
org-flag-manager-itself = ไฟล์ระบุว่าเป็นหัวหน้าของตนเอง
org-flag-manager-loop = สายบังคับบัญชาวนเป็นวง
org-flag-manager-ambiguous = มีผู้ที่อาจเป็นหัวหน้าได้มากกว่าหนึ่งคน
org-flag-manager-closed = อัตราของหัวหน้าถูกปิดแล้ว
line-works-with = ทำงานร่วมกับ
line-straddles = สังกัดร่วมกัน
line-sits-in = นั่งทำงานอยู่ใน
line-interprets-for = ตีความข้อมูลให้
