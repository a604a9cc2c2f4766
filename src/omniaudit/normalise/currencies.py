"""Currencies: ISO 4217 codes, their minor units, and the signs and words shops write for them."""
# ruff: noqa: RUF001 - look-alikes of other scripts are among the signs

# ISO 4217 list one, and BGN, HRK, ANG, CUC, SLL and ZWL, withdrawn of late and still met in dual prices.
# Funds and metals are left out. Minor units are ISO's: CLDR's display digits differ (RSD 0, ISO 2).
_TWO_DIGITS = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
    CHF CNY COP CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
    HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR
    SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD
    UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL
"""
_OTHER_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_MINOR_DIGITS = {
    **dict.fromkeys(_TWO_DIGITS.split(), 2),
    **{code: digits for digits, codes in _OTHER_DIGITS.items() for code in codes.split()},
}
CURRENCIES: frozenset[str] = frozenset(_MINOR_DIGITS)
"""ISO 4217 codes that are read as currencies."""

_SIGN_TABLE = """
    PLN zł zl zł. zlotych złotych złote złoty; EUR € euro euros eura eur. евро evra; RSD din din. dinara
    dinar дин дин. динар динара рсд; CZK kč kčs kc; HUF ft ft. forint; BGN лв лв. lv lv.; HRK kn kuna;
    UAH ₴ грн грн.; RUB ₽ руб руб. р р. рублей рубль rub.; CHF fr. sfr sfr.; TRY ₺ tl; JPY 円; KRW 원 ₩;
    CNY 元 cn¥ rmb; VND ₫ đ; IRR تومان ریال; ILS ₪; INR ₹; THB ฿; PHP ₱; NGN ₦; KZT ₸; GEL ₾; AMD ֏;
    AZN ₼; AFN ؋; BDT ৳; KHR ៛; LAK ₭; MNT ₮; PYG ₲; CRC ₡; GHS gh₵ ₵; USD us$; AUD au$ a$; CAD ca$;
    NZD nz$; HKD hk$; SGD s$; TWD nt$; MXN mx$; BRL r$; ARS ar$; DOP rd$; TTD tt$; JMD j$; BZD bz$;
    UYU $u; ZWL z$; TOP t$; MOP mop$; PAB b/.; PEN s/.; BTN nu.; XAF fcfa; BIF fbu; DJF fdj; ERN nfk;
    TZS tsh; UGX ush; EGP جنيه; AED درهم
"""
SIGNS: dict[str, str] = {
    sign: entry.split()[0] for entry in _SIGN_TABLE.split(";") for sign in entry.split()[1:]
}
"""A sign or word, in lower case, to the one currency it stands for where no other is stated."""

# Also units, names or sizes when written small: km, rm, kd.
_CAPITAL_TABLE = """
    KM:BAM RM:MYR KD:KWD BD:BHD DT:TND LD:LYD MK:MWK UM:MRU Rf:MVR Db:STN VT:VUV Bs:BOB ZK:ZMW FG:GNF Rp:IDR
    Lek:ALL
"""
CAPITAL_SIGNS: dict[str, str] = dict(pair.split(":") for pair in _CAPITAL_TABLE.split())
"""Signs that are read only as written here."""

_SHARED_TABLE = """
    $=USD CAD AUD NZD SGD HKD MXN ARS CLP COP TWD BBD BSD BMD BND BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD UYU
    XCD DOP CUP; kr=SEK NOK DKK ISK; kr.=SEK NOK DKK ISK; den=MKD; den.=MKD; ден=MKD; ден.=MKD; fr=CHF; ₣=CHF;
    rs=INR PKR LKR NPR MUR SCR; rs.=INR PKR LKR NPR MUR SCR; ₨=INR PKR LKR NPR MUR SCR; र=INR NPR; ¥=JPY CNY;
    ￥=JPY CNY; ﷼=IRR SAR QAR OMR YER; ريال=SAR QAR OMR YER IRR; c$=CAD NIO; br=BYN ETB; cfa=XOF XAF;
    ƒ=AWG ANG XCG; cuc$=CUC; ₤=; ₶=; ₿=
"""
SHARED_SIGNS: dict[str, tuple[str, ...]] = {
    entry.split("=")[0].strip(): tuple(entry.split("=")[1].split()) for entry in _SHARED_TABLE.split(";")
}
"""Signs of several currencies: known as money, but which one must be known from elsewhere."""

USUAL_SIGNS: dict[str, tuple[str, ...]] = {
    "£": ("GBP", "EGP", "LBP", "FKP", "GIP", "SHP", "SYP"),
    "lei": ("RON", "MDL"),
    "leu": ("RON", "MDL"),
}
"""Signs of several currencies of which the first is meant unless another is expected."""


def minor_digits(currency: str) -> int:
    """How many decimals a currency's minor unit has by ISO 4217: PLN and RSD 2, JPY 0, KWD 3.

    A code that ISO does not list counts as the great majority do: 2.
    """
    return _MINOR_DIGITS.get(currency.upper(), 2)


def resolve_sign(sign: str, expected: str | None) -> tuple[str | None] | None:
    """The currency of a code, sign or word.

    Args:
        sign: as written, without blanks around it.
        expected: the currency that the surroundings lead one to expect, for signs that several share.

    Returns:
        A tuple with the ISO code, or with None for a shared sign that `expected` does not settle; None if it
        is no currency at all.
    """
    if sign in CURRENCIES:
        return (sign,)
    if sign in CAPITAL_SIGNS:
        return (CAPITAL_SIGNS[sign],)
    small = sign.lower()
    if small in SHARED_SIGNS:
        return (expected if expected in SHARED_SIGNS[small] else None,)
    if small in USUAL_SIGNS:
        usual = USUAL_SIGNS[small]
        return (expected if expected in usual else usual[0],)
    if small in SIGNS:
        return (SIGNS[small],)
    return (sign.upper(),) if small in _SMALL_CODES or sign.upper() == expected else None


_SMALL_CODES = frozenset(
    {
        *(
            "pln",
            "eur",
            "usd",
            "gbp",
            "czk",
            "huf",
            "ron",
            "rsd",
            "chf",
            "sek",
            "nok",
            "dkk",
            "bgn",
            "uah",
            "rub",
        ),
        *("hrk", "bam", "mkd"),
    }
)
