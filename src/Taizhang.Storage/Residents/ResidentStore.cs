using System.Globalization;
using System.Security.Cryptography;
using Taizhang.Storage.People;

namespace Taizhang.Storage.Residents;

/// <summary>
/// What residents leave behind that must be deleted one day: their telephone numbers, kept in <c>accounts.db</c> and in no journal. And the
/// secret from which their codes are made. Safe across threads and processes.
/// </summary>
public sealed class ResidentStore
{
    private readonly AccountPlace _place;
    private readonly TimeProvider _time;

    private ResidentStore(AccountPlace place, TimeProvider time) => (_place, _time) = (place, time);

    /// <summary>The secret of all townships of the folder: 32 bytes, drawn once.</summary>
    public byte[] Key { get; private init; } = [];

    public static ResidentStore Open(string folder, TimeProvider time)
    {
        var place = AccountPlaces.With(folder, "residents.sql");
        using var db = place.Connect();
        using var draw = AccountPlace.Command(
            db,
            "insert into resident_key (id, key) values (1, $key) on conflict do nothing",
            ("$key", RandomNumberGenerator.GetBytes(32))
        );
        draw.ExecuteNonQuery();
        using var read = AccountPlace.Command(db, "select key from resident_key");
        return new(place, time) { Key = (byte[])read.ExecuteScalar()! };
    }

    /// <summary>Keeps the number that a resident left with an entry; the same entry's is replaced.</summary>
    public async Task KeepAsync(string town, string number, string contact)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            """
            insert into resident_contact (town, number, contact, at) values ($town, $number, $contact, $at)
            on conflict (town, number) do update set contact = excluded.contact
            """,
            ("$town", town),
            ("$number", number),
            ("$contact", contact),
            ("$at", _time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture))
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The number left with an entry; null: none was, or it is deleted.</summary>
    public async Task<string?> FindAsync(string town, string number)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            "select contact from resident_contact where town = $town and number = $number",
            ("$town", town),
            ("$number", number)
        );
        return await command.ExecuteScalarAsync() as string;
    }

    /// <summary>The entries of a township with which a number is kept.</summary>
    public async Task<IReadOnlyList<string>> KeptAsync(string town)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(db, "select number from resident_contact where town = $town", ("$town", town));
        await using var rows = await command.ExecuteReaderAsync();
        var numbers = new List<string>();
        while (await rows.ReadAsync())
            numbers.Add(rows.GetString(0));
        return numbers;
    }

    /// <summary>Deletes the number left with an entry; its bytes are overwritten.</summary>
    public async Task DeleteAsync(string town, string number)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            "delete from resident_contact where town = $town and number = $number",
            ("$town", town),
            ("$number", number)
        );
        await command.ExecuteNonQueryAsync();
    }
}
