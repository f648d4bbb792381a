using CsCheck;

namespace Taizhang.Service.Tests.Packs;

/// <summary>Whatever becomes of a ledger's file, the loader says what is wrong or reads it; it never breaks.</summary>
public sealed class PackFuzzTests
{
    private static readonly (string Name, string[] Lines)[] Shipped =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(ShippedPackTests.Folder, "ledgers"))
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllLines(file))),
    ];

    /// <summary>Which ledger; then which change of which line, and where the other line or place for it is.</summary>
    private static readonly Gen<(int Ledger, (int Kind, int Line, int Other)[] Changes)> Mutations = Gen.Select(
        Gen.Int[0, Shipped.Length - 1],
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 9999], Gen.Int[0, 9999]).Array[1, 4]
    );

    [Fact]
    public void Any_change_of_lines_gives_a_ledger_or_faults_of_its_file() =>
        Mutations.Sample(
            mutation =>
            {
                var (name, original) = Shipped[mutation.Ledger];
                var lines = original.ToList();
                foreach (var (kind, line, other) in mutation.Changes)
                    Change(lines, kind, line, other);
                using var folder = new TestFolder();
                var loaded = SmallPack.Read(folder, (name, string.Join('\n', lines)));
                Assert.Equal(loaded.Faults.IsEmpty, loaded.Pack.Ledgers.Length == 1);
                Assert.All(
                    loaded.Faults,
                    fault =>
                    {
                        Assert.Equal(folder[$"ledgers/{name}.yaml"], fault.File);
                        Assert.InRange(fault.Line, 1, lines.Count + 1);
                        Assert.NotEmpty(fault.Reason);
                    }
                );
            },
            iter: 600
        );

    private static void Change(List<string> lines, int kind, int line, int other)
    {
        if (lines.Count == 0)
            return;
        int at = line % lines.Count;
        string text = lines[at];
        switch (kind)
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(other % (lines.Count + 1), text);
                break;
            case 2:
                lines[at] = lines[other % lines.Count];
                break;
            case 3:
                lines[at] = text[..(other % (text.Length + 1))];
                break;
            case 4:
                lines[at] = text.Insert(other % (text.Length + 1), "]}{[:,\"'#&*!|>-?%@`\t"[(other / 7) % 20].ToString());
                break;
            case 5:
                // Two words of the line change places: every reference there is may then be to the wrong thing.
                string[] words = text.Split(' ');
                (words[other % words.Length], words[other / 7 % words.Length]) = (
                    words[other / 7 % words.Length],
                    words[other % words.Length]
                );
                lines[at] = string.Join(' ', words);
                break;
        }
    }
}
