namespace Taizhang.Reports.Texts;

/// <summary>
/// Some fonts of PDF files name characters by the radicals that look the same (⼯ U+2F2F for 工 U+5DE5). The table is the compatibility
/// decomposition of
/// Unicode's Kangxi radicals, U+2F00 to U+2FD5; the runtime's normalization does not know it without its globalization data.
/// </summary>
internal static class Radicals
{
    private const string Kangxi =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳"
        + "心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立"
        + "竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    /// <summary>Radicals of simplified characters, from the block U+2E80 of supplementary radicals.</summary>
    private const string Simplified =
        "⺟母⻅见⻆角⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺠民⻄西";

    public static char Fold(char c)
    {
        if (c is >= '\u2f00' and <= '\u2fd5')
            return Kangxi[c - '\u2f00'];
        return c is >= '\u2e80' and <= '\u2eff' && Simplified.IndexOf(c, StringComparison.Ordinal) is >= 0 and int at && at % 2 == 0
            ? Simplified[at + 1]
            : c;
    }
}
