using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class MergingTests
{
    private readonly TestTown _town = new(RegisterPack.Township());

    [Fact]
    public void What_is_merged_is_struck_leads_on_and_keeps_all_else()
    {
        string first = Told("路灯不亮"),
            second = Told("路灯坏了");
        var before = _town[second];
        var merged = (EntryEvent)_town.Must(Merge(second, first), TestTown.Clerk);
        Assert.Equal((EntryEvent.Merged, first, "同一处"), (merged.Type, merged.Into, merged.Reason));
        Same.Entry(before with { Struck = true, MergedInto = first, Version = 2 }, _town[second]);
        Assert.Equal((false, 1), (_town[first].Struck, _town[first].Version));
        var read = (EntryEvent)EventJson.Read(merged.Type, EventJson.Write(merged, _town.Township.Pack), _town.Township.Pack);
        Same.Entry(_town[second], EntryHistory.Apply(before, read, _town.Today, TestTown.Clerk.Id, _town.Township.Pack["event"]));
    }

    [Fact]
    public void It_is_typed_as_number_or_identity()
    {
        string firm = _town.Keep("firm", fields: [("code", "F1")]);
        Assert.Equal(
            firm,
            (
                (EntryEvent)
                    _town.Must(Merge(_town.Keep("firm", fields: [("code", "F2")]), " f1 ".Trim().ToUpperInvariant()), TestTown.Clerk)
            ).Into
        );
        Assert.Equal(
            firm,
            ((EntryEvent)_town.Must(Merge(_town.Keep("firm", fields: [("code", "F2")]), " qy-2023-0001 "), TestTown.Clerk)).Into
        );
    }

    [Fact]
    public void Merging_into_itself_into_what_is_struck_into_another_ledger_or_into_nothing_is_refused()
    {
        string first = Told("路灯不亮"),
            second = Told("路灯坏了"),
            third = Told("又一处"),
            firm = _town.Keep("firm", fields: [("code", "F1")]),
            far = Told("南村路灯", TestTown.SouthOne);
        Assert.Equal("input.merge_self", Into(Merge(first, first)));
        Assert.Equal("input.merge_ledger", Into(Merge(first, firm)));
        Assert.Equal("field.required", Into(Merge(first, " ")));
        Assert.Equal("missing.entry", Into(Merge(first, "SJ-2023-0099")));
        Assert.Equal("missing.entry", Into(Merge(first, far), TestTown.Clerk with { Area = TestTown.North }));
        _town.Must(Merge(second, first), TestTown.Clerk);
        Assert.Equal("conflict.merge_struck", Into(Merge(third, second)));

        string? Into(MergeEntry merge, Actor? actor = null)
        {
            var refusal = _town.Refused(merge, actor ?? TestTown.Clerk);
            Assert.Equal("into", refusal.Field);
            return refusal.Code;
        }
    }

    [Fact]
    public void No_circle_can_be_made()
    {
        string first = Told("一"),
            second = Told("二"),
            third = Told("三");
        _town.Must(Merge(first, second), TestTown.Clerk);
        Assert.Equal("conflict.merge_struck", _town.Refused(Merge(second, first), TestTown.Clerk).Code);
        _town.Must(Merge(second, third), TestTown.Clerk);
        Assert.Equal("conflict.merge_struck", _town.Refused(Merge(third, first), TestTown.Clerk).Code);
        Assert.Equal("conflict.struck", _town.Refused(Merge(first, third), TestTown.Clerk).Code);
    }

    [Fact]
    public void Only_the_clerk_merges_with_a_reason_and_what_was_seen()
    {
        string first = Told("路灯不亮"),
            second = Told("路灯坏了");
        foreach (var actor in new[] { TestTown.Station, TestTown.Leader, TestTown.Grid })
            Assert.Equal("right.merge", _town.Refused(Merge(second, first), actor).Code);
        Assert.Equal(
            ["missing.entry", "input.reason_required"],
            _town.Do(Merge(second, "SJ-2023-0099", " "), TestTown.Clerk).Refusals.Select(refusal => refusal.Code)
        );
        Assert.Equal("conflict.version", _town.Refused(new MergeEntry(_town.Id(), second, first, 2, "同一处"), TestTown.Clerk).Code);
    }

    [Fact]
    public void What_is_merged_frees_its_identity()
    {
        string first = _town.Keep("firm", fields: [("code", "F1")]),
            second = _town.Keep("firm", fields: [("code", "F2")]);
        _town.Must(Merge(second, first), TestTown.Clerk);
        _town.Must(_town.Amending(first, ("code", "F2")), TestTown.Clerk);
    }

    private string Told(string what, string area = TestTown.NorthOne) =>
        _town.Keep("event", area, fields: [("what", what), ("kind", "路灯")]);

    private MergeEntry Merge(string number, string into, string reason = "同一处") => new(_town.Id(), number, into, null, reason);
}
