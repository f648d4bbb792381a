using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Values;

namespace Taizhang.Workbooks.Forms;

/// <summary>Whether a figure's unit fits the one that a form states.</summary>
public enum UnitFit
{
    /// <summary>They measure different things.</summary>
    No,

    /// <summary>Both count cases, under words that need not mean the same: 批次 and 件.</summary>
    Loose,
    Yes,
}

/// <summary>The units of forms beside those of figures.</summary>
public static class FormUnits
{
    private static readonly string[] Counts =
    [
        "件",
        "起",
        "批",
        "批次",
        "宗",
        "条",
        "次",
        "场",
        "场次",
        "个",
        "处",
        "家",
        "家次",
        "户次",
        "件次",
        "项",
        "例",
    ];

    /// <param name="wanted">As the form states it; empty: any.</param>
    public static UnitFit Fit(string own, string wanted)
    {
        if (wanted.Length == 0 || FormUnit.Times(own, wanted) is not null)
            return UnitFit.Yes;
        return Counts.Contains(Units.Base(own)) && Counts.Contains(Units.Base(wanted)) ? UnitFit.Loose
            : own is "人次" or "人" && wanted is "人" or "人次" or "名" ? UnitFit.Loose
            : UnitFit.No;
    }
}
