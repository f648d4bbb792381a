using CsCheck;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Entries;

public sealed class EntryHistoryTests
{
    private static readonly Workflow Life = new("a", [new("a", "甲"), new("b", "乙"), new("c", "丙"), new("d", "丁")], []);
    private static readonly DateOnly Opened = new(2023, 1, 1);

    [Fact]
    public void The_first_state_is_entered_on_registration()
    {
        Assert.Equal(Opened, Entered("a"));
        Assert.Null(Entered("b"));
        Assert.Equal(new(2023, 1, 3), Entered("a", ("b", 2), ("a", 3)));
    }

    [Fact]
    public void A_state_is_entered_on_the_day_of_the_move_that_led_to_it()
    {
        Assert.Equal(new(2023, 1, 2), Entered("b", ("b", 2), ("c", 5)));
        Assert.Equal(new(2023, 1, 5), Entered("c", ("b", 2), ("c", 5)));
        Assert.Null(Entered("d", ("b", 2), ("c", 5)));
    }

    [Fact]
    public void Staying_in_a_state_is_not_entering_it_again() => Assert.Equal(new(2023, 1, 2), Entered("b", ("b", 2), ("b", 5)));

    [Fact]
    public void A_return_forgets_the_later_states()
    {
        Assert.Null(Entered("c", ("b", 2), ("c", 5), ("b", 7)));
        Assert.Equal(new(2023, 1, 7), Entered("b", ("b", 2), ("c", 5), ("b", 7)));
        Assert.Equal(new(2023, 1, 9), Entered("c", ("b", 2), ("c", 5), ("b", 7), ("c", 9)));
        Assert.Null(Entered("b", ("b", 2), ("c", 5), ("a", 7)));
    }

    [Fact]
    public void The_last_entering_after_any_return_is_what_counts() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 9])
            .Array[0, 12]
            .Sample(
                moves =>
                {
                    var day = Opened;
                    var trail = moves
                        .Select(move => new Step("m", Life.States[move.Item1].Id, day = day.AddDays(move.Item2), "x"))
                        .ToArray();
                    var entry = Entry([.. trail]);
                    foreach (var state in Life.States)
                    {
                        // said the other way round: going back from the last step, the state holds while nothing earlier than it was
                        // visited
                        DateOnly? expected = null;
                        string[] visited = ["a", .. trail.Select(step => step.To)];
                        for (int i = visited.Length - 1; i >= 0 && Life.Order(visited[i]) >= Life.Order(state.Id); i--)
                            if (visited[i] == state.Id && (i == 0 || visited[i - 1] != state.Id))
                            {
                                expected = i == 0 ? Opened : trail[i - 1].Day;
                                break;
                            }
                        Assert.Equal(expected, EntryHistory.Entered(entry, Life, state.Id));
                    }
                },
                iter: 1000
            );

    [Fact]
    public void An_event_of_a_field_that_the_pack_has_dropped_is_passed_over()
    {
        var town = new TestTown();
        string number = town.Open();
        var happened = new EntryEvent(EntryEvent.Amended)
        {
            Entry = 1,
            Number = number,
            Ledger = "hazard",
            Fields = [new("gone", Value.Empty, Value.Of("旧"))],
        };
        var after = EntryHistory.Apply(town[number], happened, town.Today, "clerk", town.Township.Pack["hazard"]);
        Assert.Equal(town[number].Values.ToArray(), after.Values.ToArray());
        Assert.Equal(2, after.Version);
    }

    [Fact]
    public void An_entry_is_named_by_its_label_and_by_its_number_without_one()
    {
        var town = new TestTown();
        var entry = town[town.Open(fields: ("site", "甲厂"))];
        Assert.Equal("甲厂", town.Township.Pack["hazard"].NameOf(entry));
        Assert.Equal("YH-2023-0001", town.Township.Pack["hazard"].NameOf(entry with { Values = entry.Values.SetItem(0, Value.Empty) }));
    }

    private static DateOnly? Entered(string state, params (string To, int Day)[] trail) =>
        EntryHistory.Entered(Entry([.. trail.Select(step => new Step("m", step.To, new(2023, 1, step.Day), "x"))]), Life, state);

    private static Entry Entry(System.Collections.Immutable.ImmutableArray<Step> trail) =>
        new()
        {
            Id = 1,
            Ledger = "l",
            Number = "L-2023-0001",
            Area = Town,
            State = "a",
            Opened = Opened,
            OpenedBy = "x",
            Values = [],
            Trail = trail,
        };
}
