# กรอบหน้าและส่วนที่ทุกหน้าใช้ร่วมกัน
skip-to-content = ข้ามไปยังเนื้อหา
sections = หมวด
section-home = หน้าหลัก
section-kpis = KPI
section-org = ผังองค์กร
section-roles = ตำแหน่งงาน
section-tools = เครื่องมือ
section-insights = ข้อค้นพบ
section-admin = ผู้ดูแลระบบ
menu = เมนู
search = ค้นหา
search-placeholder = ค้นหาบุคคล ตำแหน่งงาน KPI เครื่องมือ …
language = ภาษา
language-en = อังกฤษ
language-th = ไทย
theme = ธีม
theme-system = ตามระบบ
theme-light = สว่าง
theme-dark = มืด
account-menu = บัญชีของคุณ
account = บัญชีและเซสชัน
account-banner = คุณเข้าสู่ระบบด้วยลิงก์ใช้ครั้งเดียว
account-banner-action = ตั้งอีเมลและรหัสผ่าน
sign-out = ออกจากระบบ
sign-in = เข้าสู่ระบบ
insecure-banner = การเชื่อมต่อนี้ไม่ได้เข้ารหัส ผู้อื่นในเครือข่ายอาจเห็นข้อมูลที่คุณส่ง โปรดขอที่อยู่แบบ https จากผู้ดูแลระบบ
breadcrumbs = คุณอยู่ที่

# สถานะของ KPI
state-on-target = ตามเป้า
state-at-risk = เสี่ยงพลาดเป้า
state-off-target = ไม่ถึงเป้า
state-no-data = ไม่มีข้อมูล
state-stale = ข้อมูลเก่า
state-not-due = ยังไม่ถึงกำหนด

# ที่มาของข้อความ
provenance-source = จากต้นฉบับ
provenance-authored = ข้อความของระบบ
provenance-edited = แก้ไขแล้ว

# รายการ
pages = หน้า
pages-shown = { $from }–{ $to } จาก { $total }
pages-previous = หน้าก่อน
pages-next = หน้าถัดไป
filter = กรอง
filter-clear = ล้างตัวกรอง
all = ทั้งหมด
export = ส่งออก
edit = แก้ไข
print = พิมพ์

# แบบฟอร์ม
error-prefix = ผิดพลาด:
error-summary = โปรดตรวจช่องเหล่านี้ ข้อความที่คุณพิมพ์ยังอยู่ครบ
optional = (ไม่บังคับ)
choose-none = ไม่ระบุ
date-hint = เช่น 23/11/2569 หรือ 2026-11-23
move-up = ขึ้น
move-down = ลง
remove = นำออก
save = บันทึก
cancel = ยกเลิก

# หน้าข้อผิดพลาด
error-reference = หากแจ้งผู้ดูแลระบบ โปรดบอกรหัสอ้างอิงนี้:
error-home = กลับหน้าหลัก
error-search = ค้นหาในระบบ
error-not-found-title = ไม่พบหน้านี้
error-not-found-text = หน้านี้อาจถูกเก็บเข้าคลังหรือเปลี่ยนชื่อ หรือที่อยู่อาจพิมพ์ผิด
error-forbidden-title = คุณไม่มีสิทธิ์เปิดหน้านี้
error-forbidden-text = บัญชีของคุณยังไม่มีสิทธิ์นี้ ผู้ดูแลระบบเพิ่มสิทธิ์ให้ได้
error-bad-request-title = ระบบไม่เข้าใจคำขอนี้
error-bad-request-text = ไม่มีข้อมูลใดเปลี่ยนแปลง โปรดย้อนกลับแล้วลองอีกครั้ง
error-conflict-title = มีผู้อื่นบันทึกก่อนคุณ
error-conflict-text = ไม่มีข้อความใดถูกเขียนทับ โปรดเทียบทั้งสองฉบับแล้วบันทึกอีกครั้ง
error-too-many-title = ลองหลายครั้งเกินไป
error-too-many-text = โปรดรอสักครู่แล้วลองอีกครั้ง
error-too-large-title = ข้อมูลมีขนาดใหญ่เกินไป
error-too-large-text = ยังไม่ได้บันทึกข้อมูล โปรดส่งไฟล์ที่เล็กลงหรือข้อความที่สั้นลง
error-unavailable-title = ระบบใช้งานไม่ได้ชั่วคราว
error-unavailable-text = ฐานข้อมูลไม่ตอบสนอง ข้อมูลที่บันทึกแล้วยังอยู่ครบ โปรดลองอีกครั้งในอีกสักครู่
error-internal-title = ระบบขัดข้อง
error-internal-text = ปัญหานี้เกิดจากระบบ ไม่ใช่จากคุณ และได้บันทึกไว้แล้ว โปรดลองอีกครั้ง
