namespace Taizhang.Kernel.Books;

/// <summary>
/// What an account holds while it is gone through day by day. Of what came in, that which expires first is spent first; what is left of it
/// on its day is gone.
/// What is spent beyond that is owed, and what comes in after pays it first.
/// </summary>
public sealed class Purse
{
    private readonly SortedDictionary<DateOnly, long> _left = [];
    private long _owed;

    public long Balance { get; private set; }

    /// <summary>What is left, by the day on which it expires, the earliest first; without what stays for ever.</summary>
    public IEnumerable<(DateOnly Day, long Amount)> Expiring =>
        _left.Where(lot => lot.Key < DateOnly.MaxValue).Select(lot => (lot.Key, lot.Value));

    /// <summary>Takes out what has expired up to a day, and gives it by its day.</summary>
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
