using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Papers;
using Taizhang.Packs.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Papers;

/// <summary>The papers of a pack: <c>papers/*.yaml</c>, one a file; and a township's own copy of one.</summary>
internal static class PaperFolder
{
    private const int MostFaultsShown = 20;
    private const string OnlyOne = "文件应当只有一份文书模板。";

    /// <summary>The papers of a folder, in the order of their files; one with a fault is left out.</summary>
    public static ImmutableArray<Paper> Read(string folder, ImmutableArray<Ledger> ledgers, List<PackFault> faults)
    {
        if (!Directory.Exists(folder))
            return [];
        var byId = ledgers.ToDictionary(ledger => ledger.Id);
        var papers = ImmutableArray.CreateBuilder<Paper>();
        foreach (string file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            int before = faults.Count;
            string text = File.ReadAllText(file).ReplaceLineEndings("\n");
            if (
                YamlFile.Root(file, text, OnlyOne, faults) is { } map
                && new PaperReader(file, id => byId.GetValueOrDefault(id)).Read(map) is { } paper
            )
            {
                if (!LawCheck.IsTold(paper.Law))
                    map.Fault(LawCheck.Lacks, "law");
                if (faults.Count == before)
                    papers.Add(paper with { Written = text });
            }
        }
        return papers.ToImmutable();
    }

    /// <summary>A township's own template, by the ledgers that it works with; refused with the line and the reason of each fault.</summary>
    public static Outcome<Paper> ReadOne(Pack pack, string id, string yaml)
    {
        var faults = new List<PackFault>();
        string file = id + ".yaml";
        var paper = YamlFile.Root(file, yaml, OnlyOne, faults) is { } map ? new PaperReader(file, pack.Find).Read(map) : null;
        return faults.Count == 0 && paper is not null
            ? paper with
            {
                Written = yaml,
            }
            : faults.Take(MostFaultsShown).Select(fault => Refusal.InputPaperYaml(fault.Line, fault.Reason)).ToImmutableArray();
    }
}
