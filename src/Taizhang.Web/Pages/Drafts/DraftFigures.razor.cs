using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Drafts;

/// <summary>Offices confirm the figures of a draft (站所确认): those with entries of theirs come first and are ticked.</summary>
public sealed partial class DraftFigures
{
    private const int MostOffices = 3;

    private readonly string _id = Guid.NewGuid().ToString("N");
    private Draft _draft = null!;
    private PrintedDraft? _printed;
    private List<Row> _rows = [];
    private string? _office;
    private bool _mayRead;

    [Parameter]
    public int Year { get; set; }

    private string Unconfirmed =>
        _rows.Count(row => row.Said.Count == 0) is > 0 and int open ? $"还有 {open} 个数字没有站所确认。" : "全部数字都有站所确认。";

    protected override async Task OnInitializedAsync()
    {
        _mayRead = Rights.MayReadDraft(Visit.Actor);
        _draft = Visit.Town.Read(town => town.DraftOf(Year));
        _printed = Visit.Town.Read(town => PrintedDraft.Of(town, _draft.Text, Year));
        _office = _draft.Edition is null && Visit.Actor is { Role: Role.Office, Office: { } office } ? office : null;
        if (!_mayRead)
            Refuse([Refusal.RightNote()]);
        else if (_draft.Version == 0)
            Refuse([Refusal.MissingDraft(Year)]);
        else
            await LookAsync();
    }

    private async Task LookAsync()
    {
        var rows = new List<Row>();
        foreach (var piece in _printed!.Chips)
        {
            if (
                Chip.Parse(piece.Chip!) is not { Ok: true, Value: var chip }
                || Visit.Town.Read(town => DraftText.Resolve(chip, town, Year))
                    is not { Ok: true, Value: var (figure, slice, area, period) }
            )
                continue;
            IReadOnlyList<string> offices =
                Visit.Pack.Figures.FindSeries(figure.Id + slice) is { } series && !figure.IsDeclared
                    ? await Visit.Town.OfficesAsync(series, area, period)
                    : [];
            var said = _draft
                .Confirmations.Values.Where(one => one.Chip == piece.Chip)
                .OrderBy(one => one.Office, StringComparer.Ordinal)
                .ToList();
            string title = Visit.Town.Read(town => town.Read(figure, slice, area, period).Title);
            rows.Add(
                new(
                    piece,
                    $"{figure.Ledger.Title} · {title}",
                    Visit.Figure(chip, Year),
                    [.. offices.Take(MostOffices)],
                    figure.Origin,
                    said,
                    _office is not null && offices.Contains(_office)
                )
            );
        }
        _rows = [.. rows.OrderByDescending(row => row.IsOwn)];
    }

    private async Task ConfirmAsync()
    {
        var form = Http.Request.Form;
        var seen = form["chip"].OfType<string>().Distinct().ToDictionary(chip => chip, chip => form["seen:" + chip].ToString());
        var done = await Visit.Town.DoAsync(new ConfirmFigures(form["id"].ToString(), Year, _office ?? "", seen), Visit.Actor);
        if (done.Ok)
            Navigation.NavigateTo(Visit.Draft(Year, "figures"));
        else
            Refuse(done.Refusals);
    }

    /// <summary>An office's own figures are ticked unless it has already confirmed what is printed.</summary>
    private bool IsTicked(Row row) => row.IsOwn && !row.Said.Any(one => one.Office == _office && one.Printed == row.Piece.Text);

    private sealed record Row(
        PrintedPiece Piece,
        string Title,
        string Address,
        IReadOnlyList<string> Offices,
        Origin Origin,
        IReadOnlyList<Confirmation> Said,
        bool IsOwn
    );
}
