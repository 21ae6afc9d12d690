// Every area code of the North American Numbering Plan with the time zones its numbers may lie in.
// Grouped by state or province so that it can be checked against a map. Where a boundary between two zones crosses an
// area code, or comes near enough to doubt it, both are listed: more zones only narrow the hours in which we text.
// A phone number says where it was issued, not where its owner is; the person's own zone, where known, goes before it.

/** Two-letter country, the zones its numbers may lie in (joined by `|`), and the area codes. */
type Group = readonly [country: string, zones: string, codes: string]

const eastern = 'America/New_York'
const central = 'America/Chicago'
const mountain = 'America/Denver'
const arizona = 'America/Phoenix'
const pacific = 'America/Los_Angeles'
const atlantic = 'America/Puerto_Rico' // Atlantic time without daylight saving, all of the eastern Caribbean

const groups: readonly Group[] = [
  // Alabama: towns on the Georgia border (334) keep Eastern time.
  ['US', central, '205 251 256 659 938'],
  ['US', `${central}|${eastern}`, '334'],
  // Alaska: the western Aleutians have a zone of their own.
  ['US', 'America/Adak|America/Anchorage', '907'],
  // Arizona: no daylight saving, but the Navajo Nation (928) has it.
  ['US', arizona, '480 520 602 623'],
  ['US', `${mountain}|${arizona}`, '928'],
  ['US', central, '327 479 501 870'], // Arkansas
  ['US', pacific, '209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628'], // California
  ['US', pacific, '650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951'],
  ['US', mountain, '303 719 720 748 970 983'], // Colorado
  ['US', eastern, '203 475 860 959'], // Connecticut
  ['US', eastern, '302 202 771'], // Delaware, District of Columbia
  // Florida: the panhandle west of the Apalachicola (850, 448) is on Central time.
  ['US', eastern, '239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954'],
  ['US', `${central}|${eastern}`, '448 850'],
  ['US', eastern, '229 404 470 478 678 706 762 770 912 943'], // Georgia
  ['US', 'Pacific/Honolulu', '808'],
  ['US', `${mountain}|${pacific}`, '208 986'], // Idaho: north of the Salmon River is Pacific
  ['US', central, '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872'], // Illinois
  // Indiana: the north-west and south-west corners are on Central time.
  ['US', eastern, '260 317 463'],
  ['US', `${central}|${eastern}`, '219 574 765 812 930'],
  ['US', central, '319 515 563 641 712'], // Iowa
  ['US', central, '316 913'], // Kansas: four western counties (620, 785) are on Mountain time
  ['US', `${central}|${mountain}`, '620 785'],
  ['US', eastern, '502 859'], // Kentucky: the west (270, 364) and some southern counties (606) are Central
  ['US', `${central}|${eastern}`, '270 364 606'],
  ['US', central, '225 318 337 457 504 985'], // Louisiana
  ['US', eastern, '207'], // Maine
  ['US', eastern, '227 240 301 410 443 667'], // Maryland
  ['US', eastern, '339 351 413 508 617 774 781 857 978'], // Massachusetts
  ['US', eastern, '231 248 269 313 517 586 616 679 734 810 947 989'], // Michigan
  ['US', `${central}|${eastern}`, '906'], // Michigan: four counties on the Wisconsin border are Central
  ['US', central, '218 320 507 612 651 763 924 952'], // Minnesota
  ['US', central, '228 471 601 662 769'], // Mississippi
  ['US', central, '235 314 417 557 573 636 660 816 975'], // Missouri
  ['US', mountain, '406'], // Montana
  ['US', `${central}|${mountain}`, '308 402 531'], // Nebraska: Cherry County is cut in two, and has both 308 and 402
  ['US', pacific, '702 725'], // Nevada: West Wendover and Jackpot (775) keep Mountain time
  ['US', `${mountain}|${pacific}`, '775'],
  ['US', eastern, '603'], // New Hampshire
  ['US', eastern, '201 551 609 640 732 848 856 862 908 973'], // New Jersey
  ['US', mountain, '505 575'], // New Mexico
  [
    'US',
    eastern,
    '212 315 329 332 347 363 465 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934',
  ], // New York
  ['US', eastern, '252 336 472 704 743 828 910 919 980 984'], // North Carolina
  ['US', `${central}|${mountain}`, '701'], // North Dakota
  ['US', eastern, '216 220 234 283 326 330 380 419 436 440 513 567 614 740 937'], // Ohio
  ['US', central, '405 539 572 918'], // Oklahoma: Kenton (580) keeps Mountain time
  ['US', `${central}|${mountain}`, '580'],
  ['US', pacific, '503 971'], // Oregon: Malheur County (541, 458) is on Mountain time
  ['US', `${mountain}|${pacific}`, '458 541'],
  ['US', eastern, '215 223 267 272 412 445 484 570 582 610 717 724 814 835 878'], // Pennsylvania
  ['US', eastern, '401'], // Rhode Island
  ['US', eastern, '803 821 839 843 854 864'], // South Carolina
  ['US', `${central}|${mountain}`, '605'], // South Dakota
  ['US', central, '615 629 731 901'], // Tennessee: the zone boundary crosses 423 and 931
  ['US', eastern, '865'],
  ['US', `${central}|${eastern}`, '423 931'],
  ['US', central, '210 214 254 281 325 346 361 409 430 469 512 621 682 713 726 737 806 817 830 832'], // Texas
  ['US', central, '903 936 940 945 956 972 979'],
  ['US', `${central}|${mountain}`, '432 915'], // Texas: El Paso and Hudspeth are on Mountain time
  ['US', mountain, '385 435 801'], // Utah
  ['US', eastern, '802'], // Vermont
  ['US', eastern, '276 434 540 571 686 703 757 804 826 948'], // Virginia
  ['US', pacific, '206 253 360 425 509 564'], // Washington
  ['US', eastern, '304 681'], // West Virginia
  ['US', central, '262 274 353 414 534 608 715 920'], // Wisconsin
  ['US', mountain, '307'], // Wyoming
  ['PR', atlantic, '787 939'],
  ['VI', atlantic, '340'],
  ['GU', 'Pacific/Guam', '671'],
  ['MP', 'Pacific/Guam', '670'],
  ['AS', 'Pacific/Pago_Pago', '684'],

  // Alberta; British Columbia has Mountain time in the south-east and places without daylight saving in both zones.
  ['CA', 'America/Edmonton', '368 403 587 780 825'],
  ['CA', 'America/Dawson_Creek|America/Edmonton|America/Vancouver', '236 250 257 604 672 778'],
  ['CA', 'America/Winnipeg', '204 431 584'], // Manitoba
  ['CA', 'America/Halifax', '428 506 782 851 902'], // New Brunswick, Nova Scotia, Prince Edward Island
  ['CA', 'America/Halifax|America/St_Johns', '709 879'], // Newfoundland and Labrador
  // Yukon, Northwest Territories and Nunavut share one code over four zones.
  ['CA', 'America/Edmonton|America/Toronto|America/Whitehorse|America/Winnipeg', '867'],
  ['CA', 'America/Toronto', '226 249 289 343 365 382 387 416 437 519 548 613 647 683 705 742 753 905 942'], // Ontario
  ['CA', 'America/Toronto|America/Winnipeg', '807'], // Ontario: the far west is on Central time
  // Quebec: the Magdalen Islands and the lower north shore (418 and its overlays) are on Atlantic time.
  ['CA', 'America/Toronto', '263 354 438 450 468 514 579 819 873'],
  ['CA', 'America/Halifax|America/Toronto', '273 367 418 581'],
  ['CA', 'America/Edmonton|America/Regina', '306 474 639'], // Saskatchewan: no daylight saving but in Lloydminster

  ['BS', 'America/Nassau', '242'],
  ['BB', atlantic, '246'],
  ['AI', atlantic, '264'],
  ['AG', atlantic, '268'],
  ['VG', atlantic, '284'],
  ['KY', 'America/Cayman', '345'],
  ['BM', 'Atlantic/Bermuda', '441'],
  ['GD', atlantic, '473'],
  ['TC', 'America/Grand_Turk', '649'],
  ['JM', 'America/Jamaica', '658 876'],
  ['MS', atlantic, '664'],
  ['SX', atlantic, '721'],
  ['LC', atlantic, '758'],
  ['DM', atlantic, '767'],
  ['VC', atlantic, '784'],
  ['DO', atlantic, '809 829 849'],
  ['TT', atlantic, '868'],
  ['KN', atlantic, '869'],
]

export type AreaCode = { country: string; zones: readonly string[] }

/** Area code (three digits) → country and zones. Toll-free, personal and premium codes lie nowhere and are not in it. */
export const areaCodes: ReadonlyMap<string, AreaCode> = new Map(
  groups.flatMap(([country, zones, codes]) => {
    const areaCode = { country, zones: zones.split('|').sort() }
    return codes.split(' ').map((code): [string, AreaCode] => [code, areaCode])
  }),
)
