using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Keeping;

/// <summary>Put the first steps (开张) aside: they are done, or not wanted.</summary>
public sealed record FinishOpening(string Id) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now) =>
        !Rights.MayKeepTown(now.Actor) ? Refusal.RightAdmin()
        : now.Town.IsOpeningFinished ? Refusal.InputNothing()
        : new OpeningFinished();
}

/// <summary>The first steps were put aside.</summary>
public sealed record OpeningFinished : Event
{
    public const string Name = "opening.finished";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack) { }

    internal override void Apply(Township town) => town.Of<Opening>().Finished = true;
}

/// <summary>A township's first steps.</summary>
public sealed class Opening
{
    public bool Finished { get; internal set; }
}
