using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Reports.Incoming;
using Taizhang.Reports.Texts;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Incoming;

/// <summary>Reads what came in and registers what the clerk made of it. The text itself is not kept.</summary>
public sealed partial class IncomingPage
{
    private const string Receive = "receive";
    private const int LongestText = 200_000,
        LongestSource = 4000;

    private static readonly (string Id, string Title, string Kind)[] Asked =
    [
        ("title", "文件标题", "wide"),
        ("ref_no", "来文字号", ""),
        ("sender", "来文单位", ""),
        ("kind", "文种", ""),
        ("secrecy", "密级", ""),
        ("urgency", "紧急程度", ""),
        ("written_on", "成文日期", "date"),
        ("received_on", "收文日期", "date"),
        ("due_on", "办理时限", "date"),
        ("due_words", "时限原文", "wide"),
    ];

    private readonly Dictionary<string, string> _fields = [];
    private List<TaskRow> _rows = [];
    private string[] _offices = [];
    private string _command = Guid.NewGuid().ToString("N");
    private string _text = "";
    private bool _may;
    private bool _minutes;
    private bool _reading;
    private Ledger? _ledger;

    protected override void OnInitialized()
    {
        _ledger = Visit.Pack.Find(Receive);
        _may = _ledger is not null && Rights.MayOpen(Visit.Actor, _ledger);
        if (!_may)
        {
            Refuse([Refusal.RightOpen(_ledger?.Title ?? "收文")]);
            return;
        }
        _offices = Visit.Town.Read(town => town.Offices.Order(StringComparer.Ordinal).ToArray());
        _minutes = (string?)Posted?["sort"] == "minutes";
        if ((string?)Posted?["_handler"] != "take")
            return;
        _reading = true;
        _command = (string?)Posted["command"] ?? _command;
        foreach (string key in Posted.Keys.Where(key => key.StartsWith("f.", StringComparison.Ordinal)))
            _fields[key[2..]] = (string?)Posted[key] ?? "";
        _rows = TaskRow.Read(Posted);
    }

    private string Of(string field) => _fields.GetValueOrDefault(field) ?? "";

    private string[] Options(string field) => _ledger!.Find(field)?.Type is ChoiceField choice ? [.. choice.Choices] : [];

    private async Task ReadAsync()
    {
        if (!_may)
            return;
        _text = ((string?)Posted?["text"] ?? "").ReplaceLineEndings("\n");
        string text = _text;
        if (Posted?.Files["file"] is { Length: > 0 } file)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, Http.RequestAborted);
            content.Position = 0;
            var read = ReportText.Read(content, file.FileName, Http.RequestAborted);
            if (!read.Ok)
            {
                Refuse(read.Refusals.Select(why => why with { Field = "file" }));
                return;
            }
            text = read.Value;
        }
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            Refuse([text.Length > LongestText ? Refusal.InputPaperLong(LongestText) : Refusal.InputIncoming()]);
            return;
        }
        Propose(text);
    }

    private void Propose(string text)
    {
        var (today, calendar) = (Visit.Today, Visit.Pack.Calendar);
        var paper = IncomingReader.Read(text, today, calendar);
        if (paper.Secret is { } level)
        {
            _text = "";
            Refuse([Refusal.InputSecretPaper(level)]);
            return;
        }
        _reading = true;
        var day = MinutesReader.DayOf(text, today, calendar);
        _rows = [.. new MinutesReader(_offices, day, calendar).Read(text).Select(task => TaskRow.Of(task, _offices))];
        _fields["title"] = paper.Title.Length > 0 ? paper.Title : FirstLine(text);
        if (_minutes)
            return;
        _fields["ref_no"] = paper.Number;
        _fields["sender"] = paper.Sender;
        _fields["kind"] = Options("kind").FirstOrDefault(kind => paper.Title.EndsWith(kind, StringComparison.Ordinal)) ?? "其他";
        _fields["secrecy"] = "公开";
        _fields["urgency"] = paper.Urgency.Length > 0 ? paper.Urgency : "平件";
        _fields["written_on"] = paper.Written is { } written && written <= today ? Days.Text(written) : "";
        _fields["received_on"] = Days.Text(today);
        _fields["due_on"] = paper.Due is { } due ? Days.Text(due) : "";
        _fields["due_words"] = string.Join('、', paper.DueWords);
    }

    private async Task TakeAsync()
    {
        if (!_may)
            return;
        string? paper = null;
        if (!_minutes)
        {
            var fields = Asked.ToDictionary(one => one.Id, one => (Input)Of(one.Id)!);
            var opened = await Visit.Town.DoAsync(
                new OpenEntry(_command + "-p", Receive, Visit.Areas.Town.Code, null, fields),
                Visit.Actor,
                Http.RequestAborted
            );
            if (!opened.Ok)
            {
                Refuse(opened.Refusals);
                return;
            }
            paper = opened.Value.Number;
        }
        var ledger = Visit.Pack.Find(PledgeLedger.Id);
        var chosen = _rows.Index().Where(one => one.Item.Ticked).ToArray();
        if (chosen.Length > 0 && ledger is not null && !await TakeTasksAsync(ledger, chosen, paper))
            return;
        if (_minutes && chosen.Length == 0)
            Refuse([Refusal.InputNoneChosen()]);
        else
            Navigation.NavigateTo(paper is null ? Visit.Link("incoming/tasks") : Visit.Link($"ledgers/{Receive}/{paper}?done=opened"));
    }

    /// <summary>Registers the ticked tasks in one batch: all of them, or none.</summary>
    private async Task<bool> TakeTasksAsync(Ledger ledger, (int Index, TaskRow Item)[] chosen, string? paper)
    {
        string origin = _minutes ? "meeting" : "superior",
            place = string.Join(' ', new[] { Of("ref_no"), Of("title") }.Where(part => part.Length > 0));
        var commands = chosen.Select(
            (one, i) =>
                (Command)
                    new OpenEntry(
                        $"{_command}-{i}",
                        ledger.Id,
                        Visit.Areas.Town.Code,
                        one.Item.Office.Length > 0 ? one.Item.Office : null,
                        one.Item.Fields(ledger, origin, place, paper, Visit.Today)
                    )
        );
        var order = new BatchOrder(
            _command,
            BatchKind.Import,
            ledger.Id,
            $"采自{(place.Length > 0 ? place : "会议纪要")}".Cut(80),
            commands.ToAsyncEnumerable(),
            GoodOnly: false
        );
        var done = await Visit.Town.DoAllAsync(order, Visit.Actor, null, Http.RequestAborted);
        if (!done.Ok)
            Refuse(done.Refusals);
        else if (done.Value.RefusedCount > 0)
            Refuse(
                done.Value.Refused.SelectMany(refused =>
                    refused.Refusals.Select(why => why with { Field = TaskRow.Name(chosen[refused.At].Index, "text") })
                )
            );
        return Refusals.Count == 0;
    }

    private static string FirstLine(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0)?.Cut(80) ?? "";
}
