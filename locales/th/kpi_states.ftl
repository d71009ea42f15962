# หน่วย งวด เป้าหมาย และสถานะของ KPI เป็นถ้อยคำ
unit-day = { $n } วัน
unit-days = { $n } วัน
unit-hours = { $n } ชม.
unit-rate = { $n } ต่อ 1,000
unit-point = { $n } คะแนน
unit-points = { $n } คะแนน
unit-baht = { $n } บาท
unit-percentage-points = { $n } จุด
unit-suffix-days = วัน
unit-suffix-hours = ชั่วโมง
unit-suffix-rate = ต่อ 1,000
unit-suffix-points = คะแนน

span-day = { $n } วัน
span-week = { $n } สัปดาห์
span-month = { $n } เดือน
span-quarter = { $n } ไตรมาส
span-year = { $n } ปี
lasting = ต่อเนื่อง { $span }
lasting-or-more = ต่อเนื่อง { $span } หรือนานกว่านั้น

period-week = สัปดาห์ที่ { $week }/{ $year }
period-quarter = ไตรมาส { $quarter }/{ $year }
period-fiscal-quarter = ไตรมาส { $quarter } ปีงบประมาณ { $year }
period-year = ปี { $year }
period-fiscal-year = ปีงบประมาณ { $year }

aim-at-least = อย่างน้อย { $goal }
aim-at-most = ไม่เกิน { $goal }
aim-within = { $low } ถึง { $high }

# กติกาของสถานะ
warning-within = นอกช่วงไม่เกิน { $warning }
rule-at-least = ตามเป้าเมื่อได้ตั้งแต่ { $goal } ขึ้นไป ต่ำกว่านั้นถือว่าไม่ถึงเป้า
rule-at-least-warning = ตามเป้าเมื่อได้ตั้งแต่ { $goal } ขึ้นไป เสี่ยงพลาดเป้าเมื่อได้ตั้งแต่ { $warning } ขึ้นไป ต่ำกว่านั้นถือว่าไม่ถึงเป้า
rule-at-most = ตามเป้าเมื่อไม่เกิน { $goal } สูงกว่านั้นถือว่าไม่ถึงเป้า
rule-at-most-warning = ตามเป้าเมื่อไม่เกิน { $goal } เสี่ยงพลาดเป้าเมื่อไม่เกิน { $warning } สูงกว่านั้นถือว่าไม่ถึงเป้า
rule-within = ตามเป้าเมื่ออยู่ระหว่าง { $low } ถึง { $high } นอกช่วงถือว่าไม่ถึงเป้า
rule-within-warning = ตามเป้าเมื่ออยู่ระหว่าง { $low } ถึง { $high } เสี่ยงพลาดเป้าเมื่อนอกช่วงไม่เกิน { $warning } ไกลกว่านั้นถือว่าไม่ถึงเป้า

# เหตุผลของสถานะ
reason-no-readings = ยังไม่มีการบันทึกค่า
reason-none-came = ยังไม่มีการบันทึกค่า ค่าของ { $period } ครบกำหนดเมื่อ { $due }
reason-first-due = ค่าแรกคือค่าของ { $period } ครบกำหนด { $due }
reason-stale = ค่าล่าสุดเป็นของ { $last } ส่วนค่าของ { $missing } ครบกำหนดเมื่อ { $due } แต่ยังไม่มีการบันทึก
reason-no-target = ยังประเมินค่า { $value } ไม่ได้ เพราะงวดนี้ยังไม่ได้ตั้งเป้าหมาย
reason-meets = { $value } เป็นไปตามเป้าหมาย ({ $aim })
reason-near = { $value } ยังไม่ถึงเป้าหมาย ({ $aim }) แต่ยังไม่เลยระดับเตือน ({ $warning })
reason-beyond = { $value } ไม่ถึงเป้าหมาย ({ $aim }) และเลยระดับเตือน ({ $warning }) แล้ว
reason-misses = { $value } ไม่ถึงเป้าหมาย ({ $aim })
reason-overridden = { $by } กำหนดสถานะเอง: “{ $note }” หากดูจากตัวเลข: { $calculated }

# ตัวเลขที่พิมพ์เข้ามา
number-blank = โปรดใส่ตัวเลข
number-unreadable = ข้อความนี้ไม่ใช่ตัวเลข โปรดพิมพ์เฉพาะตัวเลข เช่น 1,234.5
number-not-finite = โปรดใส่ตัวเลข หากไม่มีค่าให้เว้นงวดนั้นไว้โดยไม่ต้องบันทึก
number-exponent = โปรดเขียนตัวเลขเต็ม เช่น 1,200,000 แทน 1.2E+06
number-decimal-comma = โปรดใช้จุดคั่นทศนิยม คุณหมายถึง { $better } ใช่หรือไม่
number-grouping = ตำแหน่งของจุลภาคหรือช่องว่างในตัวเลขนี้ไม่ชัดเจน โปรดเขียนโดยไม่ใส่ เช่น 1234567.5
number-too-large = ตัวเลขนี้ใหญ่เกินไป ใส่ได้ไม่เกิน 15 หลักหน้าจุดทศนิยม

# กราฟในหนึ่งประโยค
chart-bullet = { $value } เป้าหมาย { $aim }
chart-bullet-no-value = ยังไม่มีค่า เป้าหมาย { $aim }
chart-bullet-no-target = { $value } ยังไม่ได้ตั้งเป้าหมาย
chart-spark-one = มีค่าเดียว: { $value } ของ { $period }
chart-spark = ค่า { $n } ครั้งล่าสุด จาก { $first } ({ $from }) เป็น { $last } ({ $until }) ต่ำสุด { $lowest } สูงสุด { $highest }
chart-line-one = มีค่าเดียวในขณะนี้: { $value } ของ { $period }
chart-line = จาก { $first } ({ $from }) เป็น { $last } ({ $until })
chart-line-met = เป็นไปตามเป้าหมาย { $met } จาก { $n } ครั้ง
chart-line-missing = มี { $n } งวดที่ไม่มีการบันทึกค่า
chart-target = เป้า { $goal }
chart-band = { $low }–{ $high }
