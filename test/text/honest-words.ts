/** Words with digits, marks or rare letters that disguise nothing, a line for each kind. Each is to be read as typed. */
export const HONEST_WORDS: readonly string[] = `
c3po r2d2 r2-d2 h264 x86 w3c mp3 mp4 3d 4k 5g 4g 2d 7z b2b p2p k12 k-12 a1c h1n1 h5n1 mi5 mi6 g20 g7 co2 h2o pm2 b12 d3 o2 vo2
4x4 2x4 5*3 5*3=15 x*y a*b 2*x foo*bar x+y a+b c++ c# f# x^2 10^6 1e5 a/b
$100k $5bn $10 $1.5m $20 $400k $GOOG $TSLA 50% 100% 3.5 1,000 10b 50k 50km 5km 10am 5pm 90s 1990s 80s 50mph 401k 2nd 1st 3rd 4th 21st 6ft
A$AP Ke$ha P!nk M*A*S*H Sh*n T-Mobile AT&T R&B H&M B&B Q&A P&L Yahoo! E! 7-Eleven UB40 U2 2Pac will.i.am Jay-Z
f/8 s/he he/she and/or n/a w/o c/o I/O a/c km/h 24/7 9/11 50/50 his/her
iOS9 PS4 ps5 i7 i9 F-16 B-52 AK-47 AR-15 AR15 M16 WD-40 747-400 A320 KTM V8 W8 COVID-19 covid19 GPT-4
e.g. i.e. a.m. p.m. U.S. U.S.A. F.B.I. D.C. Ph.D. No.1 J.K.
*see *really* **not** *note* **bold** *** * ~50 ~approx
#MeToo #fail #1 @potus @user1 @jane me@site.com user99@mail.com info@mail.org
http://site.com/a?x=1 https://t.co/a1b2 site.org
team5 room101 user99 agent7 area51 route66 level42 8ball 5star
Scunthorpe Sussex Essex Middlesex Cockburn Hancock Hitchcock Dickens Dickinson Assange Assad Bassett Arsenal Niger Nigel Nigeria
Montenegro Matsushita Fukuda Fukushima Phuket Uganda Vermont Idaho Maron Macron Moran Titan Cummings Weiner Shiitake Fagin Cooney
bonjour gracias danke merci hola sch\u00f6n fa\u00e7ade jalape\u00f1o pi\u00f1ata \u0141\u00f3d\u017a \u0441\u043e\u0441\u043a \u03bb\u03cc\u03b3\u03bf\u03c2 \u0645\u0631\u062d\u0628\u0627
classic assess embarrass analyst cocktail peacock shuttle sassafras therapist
`
  .trim()
  .split(/\s+/);
