namespace Taizhang.Kernel.Books;

/// <summary>The lowest and the highest balance of an account at the end of any day.</summary>
/// <param name="LeastOn">The first day of the lowest balance.</param>
public readonly record struct Course(long Least, DateOnly LeastOn, long Most)
{
    /// <summary>Goes through all movements of an account. O(n log n).</summary>
    public static Course Of(IEnumerable<Movement> movements)
    {
        var purse = new Purse();
        var course = new Course(0, DateOnly.MinValue, 0);
        foreach (var day in movements.GroupBy(movement => movement.Day).OrderBy(day => day.Key))
        {
            purse.Expire(day.Key);
            foreach (var movement in day.OrderByDescending(movement => movement.Amount))
                purse.Post(movement);
            if (purse.Balance < course.Least)
                course = course with { Least = purse.Balance, LeastOn = day.Key };
            if (purse.Balance > course.Most)
                course = course with { Most = purse.Balance };
        }
        return course;
    }
}
