using Taizhang.Kernel.Entries;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class LinkingTests
{
    private readonly TestTown _town = new(RegisterPack.Township());

    [Theory]
    [InlineData("QY-2023-0001")]
    [InlineData("qy-2023-0001")]
    [InlineData("F1")]
    public void A_link_is_typed_as_number_or_identity_and_held_as_number(string typed)
    {
        string firm = _town.Keep("firm", fields: [("code", "F1"), ("name", "某厂")]);
        Assert.Equal(firm, _town[_town.Keep("event", fields: [("what", "积水"), ("firm", typed)])].Values[3].Text);
    }

    [Fact]
    public void What_is_left_empty_is_taken_from_the_linked_entry_and_what_is_filled_in_stays()
    {
        _town.Keep("firm", fields: [("code", "F1"), ("trade", "餐饮")]);
        Assert.Equal("餐饮", _town[_town.Keep("event", fields: [("what", "积水"), ("firm", "F1")])].Values[4].Text);
        Assert.Equal("加工", _town[_town.Keep("event", fields: [("what", "积水"), ("firm", "F1"), ("trade", "加工")])].Values[4].Text);
    }

    [Fact]
    public void What_the_author_does_not_see_there_is_not_taken_over_nor_what_others_would_then_see_here()
    {
        var pack = RegisterPack.Township(("caller", ("firm", "owner")), ("what", ("firm", "owner")));
        var town = new TestTown(pack);
        town.Must(town.Keeping("firm", office: "应急所", fields: [("code", "F1"), ("owner", "王小二")]), TestTown.Clerk);
        string seen = Keep(TestTown.Clerk),
            handled = Keep(TestTown.Station),
            other = Keep(TestTown.OtherStation);
        Assert.Equal(["王小二", "王小二", null], new[] { seen, handled, other }.Select(number => town[number].Values[5].Text));
        Assert.Equal("required", town.Refused(town.Keeping("event", fields: [("firm", "F1")]), TestTown.Clerk).Code.Split('.')[1]);

        string Keep(Kernel.People.Actor actor) =>
            ((EntryEvent)town.Must(town.Keeping("event", fields: [("what", "积水"), ("firm", "F1")]), actor)).Number;
    }

    [Fact]
    public void What_is_sealed_or_kept_above_the_authors_area_is_not_taken_over()
    {
        var town = new TestTown(RegisterPack.Township(("caller", ("firm", "account"))));
        town.Must(town.Keeping("firm", fields: [("code", "F1"), ("account", "6217")]), TestTown.Clerk);
        Assert.Null(town[town.Keep("event", fields: [("what", "积水"), ("firm", "F1")])].Values[5].Text);

        var above = new TestTown(RegisterPack.Township(("caller", ("firm", "owner"))));
        above.Must(above.Keeping("firm", TestTown.Town, fields: [("code", "F1"), ("owner", "王小二")]), TestTown.Clerk);
        var kept = (EntryEvent)above.Must(above.Keeping("event", fields: [("what", "积水"), ("firm", "F1")]), TestTown.Grid);
        Assert.Null(above[kept.Number].Values[5].Text);
    }

    [Fact]
    public void A_duplicate_is_named_only_to_whoever_sees_it_and_what_it_is_known_by()
    {
        string firm = _town.Keep("firm", TestTown.SouthOne, fields: [("code", "F1")]);
        var refusal = _town.Refused(_town.Keeping("firm", fields: [("code", "F1")]), TestTown.Grid);
        Assert.Equal(("conflict.duplicate", "code"), Code(refusal));
        Assert.Null(refusal.Entry);
        Assert.DoesNotContain(firm, refusal.Message, StringComparison.Ordinal);

        var hidden = new TestTown(RegisterPack.Township(personal: "code"));
        string known = ((EntryEvent)hidden.Must(hidden.Keeping("firm", office: "应急所", fields: [("code", "F1")]), TestTown.Clerk)).Number;
        Assert.Equal(known, hidden.Refused(hidden.Keeping("firm", fields: [("code", "F1")]), TestTown.Station).Entry);
        Assert.Null(hidden.Refused(hidden.Keeping("firm", fields: [("code", "F1")]), TestTown.OtherStation).Entry);
    }

    [Fact]
    public void A_link_to_nothing_to_another_ledger_or_beyond_the_scope_is_refused()
    {
        string firm = _town.Keep("firm", TestTown.SouthOne, fields: [("code", "F1")]);
        string other = _town.Keep("event", fields: [("what", "积水")]);
        foreach (
            var (typed, actor) in new[] { ("F2", TestTown.Clerk), (other, TestTown.Clerk), (firm, TestTown.Grid), ("F1", TestTown.Grid) }
        )
            Assert.Equal(
                ("field.link", "firm"),
                Code(_town.Refused(_town.Keeping("event", fields: [("what", "积水"), ("firm", typed)]), actor))
            );
    }

    [Fact]
    public void A_link_to_a_struck_entry_is_refused_but_one_that_stands_may_be_left_as_it_is()
    {
        string firm = _town.Keep("firm", fields: [("code", "F1")]),
            entry = _town.Keep("event", fields: [("what", "积水"), ("firm", "F1")]);
        _town.Must(new StrikeEntry(_town.Id(), firm, null, "误登"), TestTown.Clerk);
        Assert.Equal(
            ("field.link_struck", "firm"),
            Code(_town.Refused(_town.Keeping("event", fields: [("what", "积水"), ("firm", firm)]), TestTown.Clerk))
        );
        var amended = (EntryEvent)_town.Must(_town.Amending(entry, ("what", "深积水"), ("firm", firm)), TestTown.Clerk);
        Assert.Equal(["what"], amended.Fields.Select(change => change.Field));
    }

    [Fact]
    public void An_identity_stands_once_in_the_township_and_the_refusal_leads_to_the_entry()
    {
        string firm = _town.Keep("firm", fields: [("code", "F1")]);
        var refusal = _town.Refused(_town.Keeping("firm", TestTown.SouthOne, fields: [("code", "F1")]), TestTown.Clerk);
        Assert.Equal(("conflict.duplicate", "code"), Code(refusal));
        Assert.Equal(firm, refusal.Entry);
        Assert.Contains(firm, refusal.Message, StringComparison.Ordinal);

        string second = _town.Keep("firm", fields: [("code", "F2")]);
        Assert.Equal(firm, _town.Refused(_town.Amending(second, ("code", "F1")), TestTown.Clerk).Entry);
    }

    private static (string, string?) Code(Refusal refusal) => (refusal.Code, refusal.Field);
}
