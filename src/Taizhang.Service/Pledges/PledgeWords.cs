using System.Globalization;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Values;

namespace Taizhang.Service.Pledges;

/// <summary>The words and looks of pledges on screen, in workbooks and in papers.</summary>
public static class PledgeWords
{
    public static readonly PledgeStatus[] Statuses =
    [
        PledgeStatus.Done,
        PledgeStatus.Ahead,
        PledgeStatus.OnTrack,
        PledgeStatus.Behind,
        PledgeStatus.Other,
    ];

    /// <summary>The look of a status: <c>ok</c>, <c>late</c>, <c>warn</c>, or empty.</summary>
    public static string Tone(this PledgeStatus status) =>
        status switch
        {
            PledgeStatus.Done => "",
            PledgeStatus.Behind => "late",
            PledgeStatus.Other => "warn",
            _ => "ok",
        };

    public static string Title(this Reckoned reckoned) =>
        reckoned switch
        {
            Reckoned.Kept => "兑现",
            Reckoned.Partly => "部分兑现",
            Reckoned.NotKept => "未兑现",
            Reckoned.Carried => "结转",
            _ => "未认定",
        };

    public static string Tone(this Reckoned reckoned) =>
        reckoned switch
        {
            Reckoned.Kept => "ok",
            Reckoned.Partly => "warn",
            Reckoned.NotKept => "late",
            _ => "",
        };

    /// <summary>The goal: 1.395亿元, 增长 8%, 不低于 95%, 4 个节点.</summary>
    public static string Goal(Tracked tracked)
    {
        var pledge = tracked.Pledge;
        if (pledge.Target is { } target && pledge.Figure.Length > 0)
        {
            string number =
                Exact.Grouped(target.Text(4))
                + (
                    pledge.Unit.Length > 0 ? pledge.Unit
                    : pledge.Kind == TargetKind.Growth ? "%"
                    : tracked.Figure?.Unit
                );
            bool most = pledge.Limit == Limit.Most || (pledge.Limit == Limit.AsFigure && tracked.Figure is { Good: < 0 });
            return pledge.Kind switch
            {
                TargetKind.Growth => target.Over < 0 ? $"下降 {number.TrimStart('-')}" : $"增长 {number}",
                TargetKind.Rate => $"{(most ? "不超过" : "不低于")} {number}",
                TargetKind.Rank => $"前 {Exact.Grouped(target.Text(0))} 名",
                _ => most ? $"不超过 {number}" : number,
            };
        }
        if (pledge.Kind == TargetKind.Stage && pledge.Stage.Length > 0)
            return pledge.Stage;
        if (pledge.Milestones.Length > 0)
            return $"{pledge.Milestones.Length} 个节点";
        return pledge.Target is { } typed ? Exact.Grouped(typed.Text(4)) + pledge.Unit : "";
    }

    /// <summary>The result so far, in the figure's unit or in milestones; empty when there is none.</summary>
    public static string Now(Tracked tracked) =>
        tracked switch
        {
            { Progress.Value: { } value, Figure: { } figure } => figure.Display(value),
            { Pledge: { Figure.Length: 0, Milestones: { Length: > 0 } steps } } => $"{steps.Count(step => step.Done is not null)} 个",
            _ => "",
        };

    /// <summary>A share in whole hundredths from 0 to 100: the length of a bar.</summary>
    public static int Width(Exact share) =>
        int.Parse(
            (
                (
                    share.CompareTo(1) > 0 ? 1
                    : share.Over < 0 ? 0
                    : share
                ) * 100
            ).Round(0),
            CultureInfo.InvariantCulture
        );

    /// <summary>The period in which a pledge's figure opens: its year.</summary>
    public static Period PeriodOf(Pledge pledge) => new(pledge.Year);
}
