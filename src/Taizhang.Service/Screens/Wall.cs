using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Screens;
using Taizhang.Kernel.Values;

namespace Taizhang.Service.Screens;

/// <summary>A wall as it hangs at one position of the journal, for one account.</summary>
/// <param name="Position">The last journal line that it counts.</param>
/// <param name="Day">The day for which it was read: what is late changes overnight without a journal line.</param>
public sealed record Wall(string Title, long Position, DateOnly Day, ImmutableArray<WallBlock> Blocks)
{
    /// <summary>Whether nothing has been entered that a block could show.</summary>
    public bool IsEmpty => Blocks.All(block => block.IsEmpty);
}

/// <summary>What a block shows.</summary>
public abstract record WallBlock(string Title, ScreenPlace Place)
{
    public abstract bool IsEmpty { get; }
}

/// <param name="Late">How many are past their time.</param>
/// <param name="Today">How many are due today.</param>
/// <param name="InWork">How many are in work at all: none late among none says nothing.</param>
public sealed record WallLate(string Title, ScreenPlace Place, int Late, int Today, int InWork, ImmutableArray<WallLateRow> Rows)
    : WallBlock(Title, Place)
{
    public override bool IsEmpty => InWork == 0;
}

/// <param name="Name">What the wall may call it.</param>
/// <param name="Past">By how long it is late, as people say it.</param>
public sealed record WallLateRow(string Ledger, string Number, string Name, string? Office, string Past);

public sealed record WallCame(string Title, ScreenPlace Place, int Count, int Finished, ImmutableArray<WallChannel> Channels)
    : WallBlock(Title, Place)
{
    public override bool IsEmpty => Count == 0 && Finished == 0;
}

public sealed record WallChannel(string Title, string Ledger, int Count);

public sealed record WallPledges(string Title, ScreenPlace Place, int Year, int Count, int Behind, ImmutableArray<Tracked> Rows)
    : WallBlock(Title, Place)
{
    public override bool IsEmpty => Count == 0;
}

/// <param name="Villages">Each with its value and its class, 0 (none) to 5.</param>
/// <param name="Left">How many villages there is no room for.</param>
public sealed record WallPlaces(
    string Title,
    ScreenPlace Place,
    FigureReading Whole,
    ImmutableArray<(Area Area, FigureReading Reading, int Class)> Villages,
    int Left
) : WallBlock(Title, Place)
{
    public override bool IsEmpty => Whole.Value is not { IsZero: false };
}

/// <param name="Rows">For each entry what the pack tells of it, empty values left out.</param>
public sealed record WallDuty(
    string Title,
    ScreenPlace Place,
    string Ledger,
    ImmutableArray<(string Number, ImmutableArray<string> Told)> Rows
) : WallBlock(Title, Place)
{
    public override bool IsEmpty => Rows.IsEmpty;
}

public sealed record WallFigures(string Title, ScreenPlace Place, ImmutableArray<WallFigure> Figures) : WallBlock(Title, Place)
{
    public override bool IsEmpty => Figures.All(one => one.Reading.Value is null or { IsZero: true });
}

/// <param name="Months">The last twelve months, the present one last; null for one without a value.</param>
/// <param name="Month">The reading of the present month.</param>
/// <param name="Before">The value of the month before.</param>
public sealed record WallFigure(string Title, FigureReading Reading, FigureReading Month, Exact? Before, ImmutableArray<Exact?> Months)
{
    public Period Period => Reading.Period;
}
