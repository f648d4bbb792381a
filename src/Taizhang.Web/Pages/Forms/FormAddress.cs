using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Forms;
using Taizhang.Service.Forms;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Forms;

/// <summary>Addresses of forms from above.</summary>
internal static class FormAddress
{
    /// <param name="more">Further parameters, without a leading mark.</param>
    public static string Form(this Visit visit, int number, Period? period = null, string? area = null, string more = "", string file = "")
    {
        var query = new List<string>();
        if (period is { } of)
            query.Add($"period={of}");
        if (area is not null && area != visit.Areas.Town.Code)
            query.Add($"area={area}");
        if (more.Length > 0)
            query.Add(more);
        string path = $"/{visit.Town.Info.Id}/forms/{number}{(file.Length > 0 ? "/" + file : "")}";
        return query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
    }

    /// <summary>The page of the figure behind a blank, for the time that it asks about.</summary>
    public static string Figure(this Visit visit, FormFilling filling, FigureSource source)
    {
        var (first, last) = source.Span.Days(filling.Period);
        var period = source.Span.PeriodOf(filling.Period) ?? (first.Month == 1 ? new Period(last.Year) : Period.OfMonth(last));
        string area = source.Area.Length > 0 ? source.Area : filling.Area.Code;
        return $"/{visit.Town.Info.Id}/figures/{Uri.EscapeDataString(source.Figure)}?period={period}&area={area}";
    }

    /// <summary>A source as people read it.</summary>
    public static string Words(this Visit visit, FormSource? source)
    {
        switch (source)
        {
            case FigureSource figure:
                if (figure.FigureOf(visit.Pack.Figures) is not var (of, slice))
                    return $"没有了的指标 {figure.Figure}";
                string part = slice.Length > 0 ? $"（{slice[(slice.IndexOf('=', StringComparison.Ordinal) + 1)..^1]}）" : "";
                string area = figure.Area.Length > 0 ? "，" + visit.Areas.FullName(figure.Area) : "";
                return $"{of.Ledger.Title}·{of.Title}{part}，{figure.Span.Title}{figure.AspectTitle}{area}";
            case SumSource sum:
                return "相加：" + string.Join("＋", sum.Cells.Take(6)) + (sum.Cells.Length > 6 ? $"等 {sum.Cells.Length} 格" : "");
            case WordSource word:
                return word.Word switch
                {
                    FormWord.Unit => "填报单位",
                    FormWord.Person => "填表人",
                    FormWord.Day => "填表日期",
                    _ => "时段",
                };
            case TypedSource:
                return "每期由人填";
            case NoSource:
                return "无此数，留空";
            default:
                return "没有来源";
        }
    }

    public static string Title(this FormPace pace) =>
        pace switch
        {
            FormPace.Once => "只报一次",
            FormPace.Month => "每月",
            FormPace.Quarter => "每季",
            FormPace.Half => "每半年",
            _ => "每年",
        };
}
