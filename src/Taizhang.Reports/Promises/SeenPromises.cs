namespace Taizhang.Reports.Promises;

/// <summary>One promise once: what a clause promises, without its verbs, when it stands already in a promise before.</summary>
internal sealed class SeenPromises
{
    private const int Shortest = 4;
    private readonly HashSet<string> _cores = new(StringComparer.Ordinal);

    /// <summary>False where every thing that the clause names was promised before; else it is remembered.</summary>
    public bool Add(ReadOnlySpan<char> clause)
    {
        bool any = false,
            named = false;
        foreach (var range in clause.SplitAny('、', '和', '及'))
        {
            var core = Core(clause[range]);
            if (core.Length < Shortest)
                continue;
            named = true;
            any |= _cores.Add(core.ToString());
        }
        return any || !named;
    }

    private static ReadOnlySpan<char> Core(ReadOnlySpan<char> words)
    {
        for (bool more = true; more; )
        {
            words = words.Trim("“”《》 ");
            int head = Math.Max(
                PromiseWords.Manner.StartOf(words),
                Math.Max(PromiseWords.Makes.StartOf(words), PromiseWords.Conducts.StartOf(words))
            );
            int tail = PromiseWords.Process.EndOf(words);
            more = head > 0 && words.Length - head >= Shortest || tail > 0 && words.Length - tail >= Shortest;
            if (head > 0 && words.Length - head >= Shortest)
                words = words[head..];
            else if (tail > 0 && words.Length - tail >= Shortest)
                words = words[..^tail];
        }
        return words;
    }
}
