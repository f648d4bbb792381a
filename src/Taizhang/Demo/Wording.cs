using System.Globalization;
using Taizhang.Kernel.Fields;
using YamlDotNet.Serialization;

namespace Taizhang.Demo;

/// <summary>
/// What the demo's entries say where their cohort does not: <c>demo/wording.yaml</c> maps <c>ledger.field</c> to templates of its text, to
/// choices, or to ranges of a number (2..6), <c>.column</c> of the columns of tables; ~ leaves it empty. <c>ledger.field:choice</c> goes
/// before it for entries that hold that choice. <c>demo/names.yaml</c> holds the lists from which {person}, {shop} and the like are drawn,
/// with {=person} the one of whom the entry speaks, in whichever of its fields; <c>demo/pace.yaml</c> the work days that a move takes.
/// </summary>
internal sealed class Wording
{
    private const int Tries = 60;
    private const string Nothing = "~";

    /// <summary>The files of the folder that describe no township.</summary>
    public static readonly IReadOnlyList<string> FileNames = ["wording.yaml", "names.yaml", "pace.yaml"];

    private readonly Dictionary<string, List<string>> _templates,
        _names;
    private readonly Dictionary<string, string> _pace;
    private readonly Dictionary<(string Key, int Number), (string Text, Dictionary<string, string> Kept)> _given = [];
    private readonly HashSet<(string Key, string Text)> _used = [];
    private Dictionary<string, string> _kept = [];

    private Wording(Dictionary<string, List<string>> templates, Dictionary<string, List<string>> names, Dictionary<string, string> pace) =>
        (_templates, _names, _pace) = (templates, names, pace);

    /// <summary>The day of the entry that is being filled in.</summary>
    public DateOnly Day { get; set; } = new(2023, 1, 1);

    /// <summary>Begins another entry, which speaks of the same as that to which it leads; null: of something of its own.</summary>
    public void Begin(IReadOnlyDictionary<string, string>? same) => _kept = same is null ? [] : new(same);

    /// <summary>Of whom and where the entry speaks, as far as it has been filled in.</summary>
    public IReadOnlyDictionary<string, string> Kept => _kept;

    /// <summary>A township's own: its distinct texts are counted apart from those of others.</summary>
    public static Wording Load(string folder) =>
        new(
            Read<Dictionary<string, List<string>>>(folder, FileNames[0]),
            Read<Dictionary<string, List<string>>>(folder, FileNames[1]),
            Read<Dictionary<string, string>>(folder, FileNames[2])
        );

    /// <summary>The same words, none of them used yet.</summary>
    public Wording Fresh() => new(_templates, _names, _pace);

    /// <summary>Whether a field's text is left empty for entries that hold these choices.</summary>
    public bool IsSilent(string ledger, Field field, IEnumerable<string> held) =>
        Find(ledger, field, held) is not { } found || found.Contains(Nothing);

    /// <summary>Whether the words say that a field stays empty.</summary>
    public bool IsLeftOut(string ledger, Field field) => Find(ledger, field, []) is { } found && found.Contains(Nothing);

    /// <summary>A choice, or a number out of a range; empty: it is left empty; null: nothing is said of the field.</summary>
    /// <param name="held">The choices that the entry holds already.</param>
    public string? Value(string ledger, Field field, IEnumerable<string> held, Dice dice)
    {
        if (Find(ledger, field, held) is not { Count: > 0 } found)
            return null;
        string one = dice.Pick(found);
        return one == Nothing ? ""
            : field.Type is ChoiceField or YesNoField ? one
            : Between(one, dice).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Why a move is made that needs a reason: of this ledger, else wherever it is called so, else of any move.</summary>
    public string Reason(string ledger, string move, Dice dice) =>
        dice.Pick(
            _templates.GetValueOrDefault($"reason:{ledger}.{move}")
                ?? _templates.GetValueOrDefault($"reason:{move}")
                ?? _templates["reason"]
        );

    /// <summary>How many work days a move takes after the one before; null: nothing is said of it.</summary>
    public int? Days(string ledger, string move, Dice dice) =>
        _pace.TryGetValue($"{ledger}.{move}", out string? range) ? (int)Between(range, dice) : null;

    /// <summary>
    /// The text numbered <paramref name="number"/>: different numbers give different texts where <paramref name="distinct"/>; where it is
    /// null, as far as the lists reach.
    /// </summary>
    public string Text(string ledger, Field field, string village, int number, bool? distinct, IEnumerable<string> held)
    {
        var templates = Find(ledger, field, held) is { } found && !found.Contains(Nothing) ? found : [field.Title];
        string key = $"{ledger}.{field.Id}";
        if (distinct == false)
            return Made(templates, village, number, number);
        if (_given.TryGetValue((key, number), out var before))
        {
            foreach (var (list, one) in before.Kept)
                _kept.TryAdd(list, one);
            return before.Text;
        }
        string text = "";
        var kept = _kept;
        for (int salt = 0; salt < Tries; salt++)
        {
            // What a text that is not used named is forgotten with it.
            _kept = new(kept);
            if (_used.Add((key, text = Made(templates, village, number + salt, number + salt * 7919))))
                return Given(text);
        }
        if (distinct is null)
            return Given(text);
        // The lists reach no further: the second of its name, the third.
        for (int more = 2; ; more++)
            if (_used.Add((key, $"{text}（{Numeral(more)}）")))
                return Given($"{text}（{Numeral(more)}）");

        string Given(string one)
        {
            _given[(key, number)] = (one, new(_kept));
            return one;
        }
    }

    /// <summary>A text of the file that belongs to no one field.</summary>
    public string Say(string name, string village, int number) => Made(_templates[name], village, number, number);

    private static string Numeral(int number)
    {
        const string digits = "零一二三四五六七八九";
        return number < 10 ? $"{digits[number]}"
            : number < 100 ? $"{(number < 20 ? "" : digits[number / 10])}十{(number % 10 == 0 ? "" : digits[number % 10])}"
            : number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Keeps a text that a cohort gives from being given to another entry.</summary>
    public void Use(string ledger, string field, string text) => _used.Add(($"{ledger}.{field}", text));

    private List<string>? Find(string ledger, Field field, IEnumerable<string> held) =>
        held.Select(choice => _templates.GetValueOrDefault($"{ledger}.{field.Id}:{choice}")).FirstOrDefault(found => found is not null)
        ?? _templates.GetValueOrDefault($"{ledger}.{field.Id}");

    private string Made(List<string> templates, string village, int which, int number)
    {
        var dice = new Dice(number.ToString(CultureInfo.InvariantCulture));
        return Filled(templates[which % templates.Count], village, number, dice);
    }

    private string Filled(string template, string village, int number, Dice dice)
    {
        int from = template.IndexOf('{', StringComparison.Ordinal);
        if (from < 0)
            return template;
        int to = template.IndexOf('}', from);
        string name = template[(from + 1)..to];
        string with = name switch
        {
            "village" => village,
            "no" => (number % 400 + 1).ToString(CultureInfo.InvariantCulture),
            "n" => number.ToString(CultureInfo.InvariantCulture),
            "month" or "dated" => When(name),
            ['=', .. var same] => Same(same, village, number, dice),
            _ when _names.TryGetValue(name, out var list) => Filled(dice.Pick(list), village, number, dice),
            _ => throw new InvalidDataException($"{FileNames[0]} names {{{name}}}, which {FileNames[1]} does not hold."),
        };
        return template[..from] + with + Filled(template[(to + 1)..], village, number, dice);
    }

    private string Same(string list, string village, int number, Dice dice)
    {
        if (!_kept.TryGetValue(list, out string? one))
            _kept.Add(list, one = Filled($"{{{list}}}", village, number, dice));
        return one;
    }

    /// <summary>The month or quarter of the entry's day: a talk of March was not given in October.</summary>
    private string When(string name) => _names[name][name == "month" ? Day.Month - 1 : (Day.Month - 1) / 3];

    /// <summary>A number of a range like 2..6, or 2000..30000/500 in steps.</summary>
    private static long Between(string range, Dice dice)
    {
        string[] parts = range.Split("..");
        string[] end = parts[^1].Split('/');
        long low = long.Parse(parts[0].Split('/')[0], CultureInfo.InvariantCulture),
            high = long.Parse(end[0], CultureInfo.InvariantCulture),
            step = end.Length > 1 ? long.Parse(end[1], CultureInfo.InvariantCulture) : 1;
        return low + step * dice.Roll((int)((high - low) / step) + 1);
    }

    private static T Read<T>(string folder, string name)
        where T : new()
    {
        using var text = File.OpenText(Path.Combine(folder, name));
        return new Deserializer().Deserialize<T>(text) ?? new();
    }
}
