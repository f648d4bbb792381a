using System.Text.RegularExpressions;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>What a word processor, a web page or a template left in the text: [bookmark: _GoBack], &amp;nbsp;, XX万元, 待补.</summary>
internal static partial class LeftOverCodes
{
    public const string Id = "left-over-codes";

    public static readonly AuditRule Rule = new(Id, "残留代码和留空", Check, Weight.Words);

    private const int Most = 8;

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        int told = 0;
        foreach (Match match in Codes().Matches(auditee.Text))
        {
            if (++told > Most)
                yield break;
            string code = match.Value;
            yield return new(Id, Verdict.Ask, $"正文中残留“{code}”，请删去或补齐。", [(match.Index, match.Index + match.Length)]);
        }
    }

    [GeneratedRegex(
        @"\[bookmark:[^\]\n]*\]|_GoBack|\b(?:HYPERLINK|PAGEREF|MERGEFIELD|FORMTEXT|TOC \\o)\b|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|#[0-9]+);"
            + @"|#(?:REF|DIV/0|N/A|VALUE|NAME)[!?]?|</?(?:p|br|span|div|font|strong)[ />]|[×xX]{2,}(?:万|亿|元|个|人|户|亩|%|年|月|镇|村|项)|（?待(?:补|填|核)）?(?=[，。；）\n])"
    )]
    private static partial Regex Codes();
}
