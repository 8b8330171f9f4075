"""A library's front desk in four languages: utterances for tests, not about the product."""

from bot.domain.matching import Utterance

_SAID = {
    ("opening", "it"): """
        a che ora aprite
        quando siete aperti
        orari della biblioteca
        siete aperti la domenica
        a che ora chiudete
        orario di apertura del sabato""",
    ("opening", "en"): """
        what time do you open
        when are you open
        library opening hours
        are you open on sunday
        what time do you close
        saturday opening times""",
    ("opening", "ar"): """
        متى تفتحون
        ما هي ساعات العمل
        أوقات فتح المكتبة
        هل المكتبة مفتوحة يوم الأحد
        متى تغلقون
        imta maftou7a lmaktaba""",
    ("opening", "pa"): """
        ਲਾਇਬ੍ਰੇਰੀ ਕਦੋਂ ਖੁੱਲ੍ਹਦੀ ਹੈ
        ਖੁੱਲ੍ਹਣ ਦਾ ਸਮਾਂ
        ਕੀ ਐਤਵਾਰ ਨੂੰ ਖੁੱਲ੍ਹੀ ਹੈ
        ਕਿੰਨੇ ਵਜੇ ਬੰਦ ਹੁੰਦੀ ਹੈ
        ਸ਼ਨੀਵਾਰ ਦਾ ਟਾਈਮ ਕੀ ਹੈ
        library kado khuldi hai""",
    ("lost_card", "it"): """
        ho perso la tessera
        non trovo più la mia tessera
        tessera della biblioteca smarrita
        mi hanno rubato la tessera
        come rifaccio la tessera persa
        duplicato della tessera""",
    ("lost_card", "en"): """
        i lost my card
        i cannot find my library card
        my card was stolen
        how do i replace a lost card
        library card missing
        duplicate card""",
    ("lost_card", "ar"): """
        ضاعت بطاقتي
        فقدت بطاقة المكتبة
        سرقوا بطاقتي
        كيف أستبدل البطاقة الضائعة
        لا أجد بطاقتي
        da3et el bita2a bta3ti""",
    ("lost_card", "pa"): """
        ਮੇਰਾ ਕਾਰਡ ਗੁੰਮ ਗਿਆ
        ਮੇਰਾ ਕਾਰਡ ਚੋਰੀ ਹੋ ਗਿਆ
        ਗੁੰਮਿਆ ਕਾਰਡ ਨਵਾਂ ਕਿਵੇਂ ਬਣੇਗਾ
        ਲਾਇਬ੍ਰੇਰੀ ਦਾ ਕਾਰਡ ਨਹੀਂ ਲੱਭਦਾ
        ਨਵਾਂ ਕਾਰਡ ਚਾਹੀਦਾ ਹੈ ਪੁਰਾਣਾ ਗੁੰਮ ਗਿਆ
        mera card gum gaya""",
    ("renew_loan", "it"): """
        come rinnovo il prestito
        posso tenere il libro ancora una settimana
        prolungare il prestito
        rinnovare un libro
        il libro scade domani posso rinnovarlo
        voglio più tempo per il libro""",
    ("renew_loan", "en"): """
        how do i renew a book
        can i keep the book one more week
        extend my loan
        renew loan online
        my book is due tomorrow can i renew it
        i need more time for this book""",
    ("renew_loan", "ar"): """
        كيف أجدد الإعارة
        أريد تمديد استعارة الكتاب
        هل يمكنني الاحتفاظ بالكتاب أسبوعا آخر
        تجديد الكتاب
        ينتهي موعد الكتاب غدا
        3ayez agadded el kitab""",
    ("renew_loan", "pa"): """
        ਕਿਤਾਬ ਰੀਨਿਊ ਕਿਵੇਂ ਕਰੀਏ
        ਕਿਤਾਬ ਹੋਰ ਇੱਕ ਹਫ਼ਤਾ ਰੱਖ ਸਕਦਾ ਹਾਂ
        ਕਿਤਾਬ ਦੀ ਤਾਰੀਖ ਵਧਾਉਣੀ ਹੈ
        ਕਿਤਾਬ ਕੱਲ੍ਹ ਵਾਪਸ ਕਰਨੀ ਹੈ ਰੀਨਿਊ ਹੋ ਸਕਦੀ ਹੈ
        ਕਿਤਾਬ ਲਈ ਹੋਰ ਸਮਾਂ ਚਾਹੀਦਾ ਹੈ
        kitab renew kive karni aa""",
    ("fine", "it"): """
        quanto è la multa per il ritardo
        ho riportato il libro in ritardo
        devo pagare la multa
        penale per libri in ritardo
        quanto pago se non riporto il libro
        come si paga la multa""",
    ("fine", "en"): """
        how much is the fine
        i returned the book late
        do i have to pay a late fee
        late return penalty
        what do i pay if i do not return a book
        how to pay my fine""",
    ("fine", "ar"): """
        كم غرامة التأخير
        أرجعت الكتاب متأخرا
        هل يجب أن أدفع غرامة
        كيف أدفع الغرامة
        عقوبة تأخير الكتب
        ch7al l gharama dyal ta2khir""",
    ("fine", "pa"): """
        ਜੁਰਮਾਨਾ ਕਿੰਨਾ ਹੈ
        ਮੈਂ ਕਿਤਾਬ ਦੇਰ ਨਾਲ ਮੋੜੀ
        ਕੀ ਜੁਰਮਾਨਾ ਦੇਣਾ ਪਵੇਗਾ
        ਜੁਰਮਾਨਾ ਕਿਵੇਂ ਭਰੀਏ
        ਦੇਰ ਨਾਲ ਮੋੜਨ ਦੇ ਪੈਸੇ
        jurmana kinna lagda""",
    ("children", "it"): """
        letture per bambini
        attività per i piccoli
        c'è un corso per i ragazzi
        leggete storie ai bambini
        laboratori per bambini
        mio figlio di tre anni può venire""",
    ("children", "en"): """
        story time for children
        activities for kids
        is there a course for teenagers
        do you read stories to kids
        workshops for children
        can my three year old son come""",
    ("children", "ar"): """
        قراءة قصص للأطفال
        أنشطة للأطفال
        هل توجد دورة للأولاد
        ورشة للصغار
        هل يمكن لابني أن يأتي
        anshita lel atfal""",
    ("children", "pa"): """
        ਬੱਚਿਆਂ ਲਈ ਕਹਾਣੀਆਂ
        ਬੱਚਿਆਂ ਲਈ ਪ੍ਰੋਗਰਾਮ
        ਕੀ ਬੱਚਿਆਂ ਦਾ ਕੋਈ ਕੋਰਸ ਹੈ
        ਛੋਟੇ ਬੱਚਿਆਂ ਲਈ ਕੀ ਹੈ
        ਮੇਰਾ ਪੁੱਤਰ ਆ ਸਕਦਾ ਹੈ
        bachean layi program""",
}

UTTERANCES = tuple(
    Utterance(intent=intent, language=language, text=line.strip())
    for (intent, language), lines in _SAID.items()
    for line in lines.strip().splitlines()
)
