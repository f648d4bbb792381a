namespace Taizhang.Kernel.Books;

/// <summary>
/// The balance of an account as its movements are replayed day by day. Receipts that expire first are spent first; what is left of them on
/// their day is gone. Spending beyond the balance is owed, and later receipts pay it off first.
/// </summary>
public sealed class Purse
{
    private readonly SortedDictionary<DateOnly, long> _left = [];
    private long _owed;

    public long Balance { get; private set; }

    /// <summary>What is left, by the day on which it expires, earliest first; without amounts that never expire.</summary>
    public IEnumerable<(DateOnly Day, long Amount)> Expiring =>
        _left.Where(lot => lot.Key < DateOnly.MaxValue).Select(lot => (lot.Key, lot.Value));

    /// <summary>Removes what has expired up to a day and returns it by day.</summary>
    public IReadOnlyList<(DateOnly Day, long Amount)> Expire(DateOnly day)
    {
        if (_left.Count == 0)
            return [];
        var gone = Expiring.TakeWhile(lot => lot.Day <= day).ToArray();
        foreach (var (expired, amount) in gone)
        {
            _left.Remove(expired);
            Balance -= amount;
        }
        return gone;
    }

    public void Post(Movement movement)
    {
        Balance += movement.Amount;
        if (movement.Amount > 0)
        {
            long pays = Math.Min(_owed, movement.Amount);
            _owed -= pays;
            if (movement.Amount > pays)
                _left[movement.Until] = _left.GetValueOrDefault(movement.Until) + movement.Amount - pays;
            return;
        }
        long asked = -movement.Amount;
        while (asked > 0 && _left.Count > 0)
        {
            var (until, left) = _left.First();
            if (left <= asked)
                _left.Remove(until);
            else
                _left[until] = left - asked;
            asked -= Math.Min(left, asked);
        }
        _owed += asked;
    }
}
