using System.Globalization;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Reports.Incoming;

namespace Taizhang.Web.Pages.Incoming;

/// <summary>A task on its way into the ledger: as it was read, and as the clerk corrected it. Controls are named <c>r.3.text</c>.</summary>
internal sealed record TaskRow(bool Ticked, string Text, string Office, string Due, string Words, string Who)
{
    private const int LongestText = 1000,
        LongestPlace = 80;

    /// <summary>An office is proposed only where it is one of the township's.</summary>
    public static TaskRow Of(GivenTask task, IEnumerable<string> offices) =>
        new(
            true,
            task.What.Cut(LongestText),
            offices.FirstOrDefault(office => office == task.Who) ?? "",
            task.Due is { } due ? Days.Text(due) : "",
            task.DueWords,
            task.Who
        );

    public static List<TaskRow> Read(IFormCollection form)
    {
        var rows = new List<TaskRow>();
        for (int i = 0; form.ContainsKey(Name(i, "text")); i++)
            rows.Add(new(form.ContainsKey(Name(i, "take")), At(i, "text"), At(i, "office"), At(i, "due"), At(i, "words"), At(i, "who")));
        return rows;

        string At(int i, string name) => form[Name(i, name)].FirstOrDefault() ?? "";
    }

    /// <param name="paper">The number of the paper's entry; null: it has none.</param>
    public Dictionary<string, Input> Fields(Ledger ledger, string origin, string place, string? paper, DateOnly today)
    {
        var fields = new Dictionary<string, Input>
        {
            [PledgeLedger.Text] = Text,
            [PledgeLedger.Sort] = ledger.TitleOf(PledgeLedger.Sort, PledgeLedger.Sorts.Task),
            [PledgeLedger.Place] = place.Cut(LongestPlace),
            [PledgeLedger.Origin] = ledger.TitleOf(PledgeLedger.Origin, origin),
            [PledgeLedger.Year] = today.Year.ToString(CultureInfo.InvariantCulture),
            [PledgeLedger.TargetKind] = ledger.TitleOf(PledgeLedger.TargetKind, PledgeLedger.TargetKinds.Task),
            [PledgeLedger.DueOn] = Due,
            [PledgeLedger.PromisedOn] = Days.Text(today),
        };
        if (paper is not null && ledger.Find("paper") is not null)
            fields["paper"] = paper;
        return fields;
    }

    public static string Name(int row, string field) => string.Create(CultureInfo.InvariantCulture, $"r.{row}.{field}");
}
