using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;

namespace Taizhang.Kernel.Tests.Decisions;

/// <summary>Notes and urgings beside an entry.</summary>
public sealed class TalkingTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void A_note_changes_nothing_of_the_entry_and_is_read_back_as_written()
    {
        string number = _town.Open();
        var before = _town[number];
        var noted = _town.Must(new NoteEntry(_town.Id(), number, " 第一行\r\n第二行 "), TestTown.Grid);
        Assert.Equal(new EntryNoted(before.Id, number, "hazard", "第一行\n第二行"), noted);
        Assert.Same(before, _town[number]);
        Assert.Equal(noted, EventJson.Read(noted.Type, EventJson.Write(noted, _town.Township.Pack), _town.Township.Pack));
    }

    [Theory]
    [InlineData("", "field.required")]
    [InlineData("  \n ", "field.required")]
    [InlineData("响\u0007铃", "field.text_control")]
    public void A_note_says_something_in_plain_text(string text, string code) =>
        Assert.Equal(code, _town.Refused(new NoteEntry(_town.Id(), _town.Open(), text), TestTown.Clerk).Code);

    [Fact]
    public void A_note_of_more_than_five_hundred_characters_is_refused()
    {
        string number = _town.Open();
        Assert.True(_town.Do(new NoteEntry(_town.Id(), number, new('注', NoteEntry.Longest)), TestTown.Clerk).Ok);
        Assert.Equal(
            "field.text_long",
            _town.Refused(new NoteEntry(_town.Id(), number, new('注', NoteEntry.Longest + 1)), TestTown.Clerk).Code
        );
    }

    [Fact]
    public void Nobody_speaks_of_an_entry_that_is_not_there_for_him_or_that_is_struck()
    {
        string number = _town.Open();
        Assert.Equal("missing.entry", _town.Refused(new NoteEntry(_town.Id(), number, "看"), TestTown.SouthClerk).Code);
        Assert.Equal("missing.entry", _town.Refused(new UrgeEntry(_town.Id(), number, null), TestTown.SouthClerk).Code);
        Assert.Equal("right.read_only", _town.Refused(new NoteEntry(_town.Id(), number, "看"), TestTown.Deputy).Code);
        _town.Must(new StrikeEntry(_town.Id(), number, null, "误登"), TestTown.Clerk);
        Assert.Equal("conflict.struck", _town.Refused(new NoteEntry(_town.Id(), number, "看"), TestTown.Clerk).Code);
        Assert.Equal("conflict.struck", _town.Refused(new UrgeEntry(_town.Id(), number, null), TestTown.Leader).Code);
    }

    [Fact]
    public void An_urging_tells_how_far_the_entry_had_come()
    {
        string number = _town.Open();
        _town.Assign(number);
        var urged = (EntryUrged)_town.Must(new UrgeEntry(_town.Id(), number, " 月底前 "), TestTown.Leader);
        Assert.Equal((1, "月底前"), (urged.Moves, urged.Words));
        Assert.Null(((EntryUrged)_town.Must(new UrgeEntry(_town.Id(), number, "  "), TestTown.Clerk)).Words);
        Assert.Equal(urged, EventJson.Read(urged.Type, EventJson.Write(urged, _town.Township.Pack), _town.Township.Pack));
    }

    [Fact]
    public void Clerks_and_leaders_urge_others_while_something_is_awaited_of_them()
    {
        string number = _town.Open();
        Assert.Equal("conflict.urge_own", _town.Refused(new UrgeEntry(_town.Id(), number, null), TestTown.Clerk).Code);
        _town.Assign(number);
        Assert.Equal("right.urge", _town.Refused(new UrgeEntry(_town.Id(), number, null), TestTown.Station).Code);
        Assert.Equal("right.urge", _town.Refused(new UrgeEntry(_town.Id(), number, null), TestTown.Grid).Code);
        Assert.True(_town.Do(new UrgeEntry(_town.Id(), number, null), TestTown.Clerk).Ok);
        Assert.True(_town.Do(new UrgeEntry(_town.Id(), number, null), TestTown.Chief).Ok);
        _town.Fix(number);
        _town.Accept(number);
        Assert.Equal("conflict.urge_end", _town.Refused(new UrgeEntry(_town.Id(), number, null), TestTown.Leader).Code);
    }
}
