### Lengths of time, lists and the emergency numbers: what every other message is put together from.

## Numbers as words. Each message takes the number of its unit; beyond sixty digits are read well enough.

time-seconds-word = { $seconds ->
    [0] zero
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
    [13] thirteen
    [14] fourteen
    [15] fifteen
    [16] sixteen
    [17] seventeen
    [18] eighteen
    [19] nineteen
    [20] twenty
    [21] twenty-one
    [22] twenty-two
    [23] twenty-three
    [24] twenty-four
    [25] twenty-five
    [26] twenty-six
    [27] twenty-seven
    [28] twenty-eight
    [29] twenty-nine
    [30] thirty
    [31] thirty-one
    [32] thirty-two
    [33] thirty-three
    [34] thirty-four
    [35] thirty-five
    [36] thirty-six
    [37] thirty-seven
    [38] thirty-eight
    [39] thirty-nine
    [40] forty
    [41] forty-one
    [42] forty-two
    [43] forty-three
    [44] forty-four
    [45] forty-five
    [46] forty-six
    [47] forty-seven
    [48] forty-eight
    [49] forty-nine
    [50] fifty
    [51] fifty-one
    [52] fifty-two
    [53] fifty-three
    [54] fifty-four
    [55] fifty-five
    [56] fifty-six
    [57] fifty-seven
    [58] fifty-eight
    [59] fifty-nine
    [60] sixty
   *[other] { $seconds }
}
time-minutes-word = { $minutes ->
    [0] zero
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
    [13] thirteen
    [14] fourteen
    [15] fifteen
    [16] sixteen
    [17] seventeen
    [18] eighteen
    [19] nineteen
    [20] twenty
    [21] twenty-one
    [22] twenty-two
    [23] twenty-three
    [24] twenty-four
    [25] twenty-five
    [26] twenty-six
    [27] twenty-seven
    [28] twenty-eight
    [29] twenty-nine
    [30] thirty
    [31] thirty-one
    [32] thirty-two
    [33] thirty-three
    [34] thirty-four
    [35] thirty-five
    [36] thirty-six
    [37] thirty-seven
    [38] thirty-eight
    [39] thirty-nine
    [40] forty
    [41] forty-one
    [42] forty-two
    [43] forty-three
    [44] forty-four
    [45] forty-five
    [46] forty-six
    [47] forty-seven
    [48] forty-eight
    [49] forty-nine
    [50] fifty
    [51] fifty-one
    [52] fifty-two
    [53] fifty-three
    [54] fifty-four
    [55] fifty-five
    [56] fifty-six
    [57] fifty-seven
    [58] fifty-eight
    [59] fifty-nine
    [60] sixty
   *[other] { $minutes }
}
time-hours-word = { $hours ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $hours }
}

## Exact

time-seconds = { $seconds ->
    [one] one second
   *[other] { time-seconds-word } seconds
}
time-minutes = { $minutes ->
    [one] one minute
   *[other] { time-minutes-word } minutes
}
time-minutes-and-seconds = { time-minutes } and { time-seconds }
time-hours = { $hours ->
    [one] one hour
   *[other] { time-hours-word } hours
}
time-hours-and-minutes = { time-hours } and { time-minutes }

## Rounded

time-moment = a few seconds
time-half-minute = about half a minute
time-about-minutes = { $minutes ->
    [one] about a minute
   *[other] about { time-minutes-word } minutes
}
time-about-minutes-and-a-half = { $minutes ->
    [one] about a minute and a half
   *[other] about { time-minutes-word } and a half minutes
}
time-about-hours = { $hours ->
    [one] about an hour
   *[other] about { time-hours-word } hours
}
time-about-hours-and-minutes = { time-about-hours } and { time-minutes }

## Times of day: $twelfth and $hour are the hour by twelve and by twenty-four, $padded the minutes with a zero.

clock = { $hour ->
    [0] { clock-face } a.m.
    [1] { clock-face } a.m.
    [2] { clock-face } a.m.
    [3] { clock-face } a.m.
    [4] { clock-face } a.m.
    [5] { clock-face } a.m.
    [6] { clock-face } a.m.
    [7] { clock-face } a.m.
    [8] { clock-face } a.m.
    [9] { clock-face } a.m.
    [10] { clock-face } a.m.
    [11] { clock-face } a.m.
   *[other] { clock-face } p.m.
}
clock-face = { $minute ->
    [0] { $twelfth }
   *[other] { $twelfth }:{ $padded }
}

month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December

weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday

## Lists. "list-more" joins all but the last; "list-two" and "list-last" join the last one on.

list-two = { $first } and { $last }
list-more = { $first }, { $last }
list-last = { $first } and { $last }
list-none = nothing

## Emergency numbers, digit by digit, as the country says them.

emergency-911 = nine one one
emergency-999 = nine nine nine
emergency-000 = triple zero
emergency-112 = one one two
