namespace NanoTls.Certificates;

/// <summary>The two forms of Time (RFC 5280 §4.1.2.5) as seconds since 1970.</summary>
internal static class DerTime
{
    private const int SecondsOfDay = 86400;

    /// <summary>
    /// UTCTime YYMMDDHHMMSSZ for 1950 to 2049, GeneralizedTime YYYYMMDDHHMMSSZ. −1 when it is neither or no such time exists. A time before 1970 is 0: nothing here is that old.
    /// </summary>
    public static long Read(int tag, byte[] text, int length)
    {
        int at = tag == DerTag.GeneralizedTime ? 4 : 2;
        if (length != at + 11 || text[length - 1] != 'Z')
            return -1;
        for (int i = 0; i < length - 1; i++)
            if (text[i] < '0' || text[i] > '9')
                return -1;
        int year = TwoDigits(text, 0);
        if (at == 4)
            year = year * 100 + TwoDigits(text, 2);
        else
            year += year < 50 ? 2000 : 1900;
        int month = TwoDigits(text, at);
        int day = TwoDigits(text, at + 2);
        int hour = TwoDigits(text, at + 4);
        int minute = TwoDigits(text, at + 6);
        int second = TwoDigits(text, at + 8);
        if (month < 1 || month > 12 || day < 1 || day > DaysOf(year, month) || hour > 23 || minute > 59 || second > 59)
            return -1;
        long days = UnixDays(year, month, day);
        return year < 1970 ? 0 : days * SecondsOfDay + (hour * 3600 + minute * 60 + second);
    }

    /// <summary>YYYY-MM-DD, for texts.</summary>
    public static string DateOf(long seconds)
    {
        int days = (int)(seconds / SecondsOfDay);
        int year = 1970 + days / 366;
        while (UnixDays(year + 1, 1, 1) <= days)
            year++;
        int month = 1;
        while (month < 12 && UnixDays(year, month + 1, 1) <= days)
            month++;
        int day = days - UnixDays(year, month, 1) + 1;
        return year.ToString() + (month < 10 ? "-0" : "-") + month.ToString() + (day < 10 ? "-0" : "-") + day.ToString();
    }

    /// <summary>Days from 1970-01-01 to a date of the Gregorian calendar; years count from March, so that a leap day is the last of its year.</summary>
    private static int UnixDays(int year, int month, int day)
    {
        int y = month > 2 ? year : year - 1;
        int m = month > 2 ? month - 3 : month + 9;
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719469;
    }

    private static int DaysOf(int year, int month)
    {
        if (month == 2)
            return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int TwoDigits(byte[] text, int at) => (text[at] - '0') * 10 + text[at + 1] - '0';
}
