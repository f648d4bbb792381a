using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Service.Towns;

/// <summary>
/// Somebody who is shown entries in one request, and of which of them a personal value was shown plainly: that stands in the audit log
/// (个人信息保护法 第五十一条, 第五十四条).
/// </summary>
public sealed class Reader(Actor actor)
{
    private readonly HashSet<string> _read = [];

    public Actor Actor => actor;

    /// <summary>Numbers of the entries of which a personal value was shown.</summary>
    public IReadOnlyCollection<string> Read => _read;

    /// <summary>Whether a field of an entry is shown unmasked.</summary>
    public bool Sees(Entry entry, Field field)
    {
        bool sees = Rights.Sees(actor, entry, field);
        if (sees && field.Personal)
            _read.Add(entry.Number);
        return sees;
    }

    /// <summary>What is shown of a field: <see cref="Rights.Shown"/>.</summary>
    public string Shown(Entry entry, Field field, Value value)
    {
        if (!value.IsEmpty)
            Sees(entry, field);
        return Rights.Shown(actor, entry, field, value);
    }

    /// <summary>A personal value of an entry was shown that stands in none of its fields.</summary>
    public void Saw(Entry entry) => _read.Add(entry.Number);

    /// <summary>How an entry is named: <see cref="Rights.ShownName"/>.</summary>
    public string ShownName(Ledger ledger, Entry entry)
    {
        if (ledger.Find(ledger.Label) is { Personal: true } label && !entry.Values[ledger.IndexOf(label.Id)].IsEmpty)
            Sees(entry, label);
        return Rights.ShownName(actor, ledger, entry);
    }
}
