using System.Text;
using Dapper;

namespace Audit.Store;

/// <summary>The action log. It only grows: the database itself refuses to change or delete what is in it.</summary>
public sealed class ActionStore
{
    /// <summary>The most actions in one page.</summary>
    public const int LargestPage = 500;

    // What a caller chose is cut rather than refused: a refusal must be logged whatever it was sent.
    private const int LongestText = 512;

    private readonly StoreSession _session;

    internal ActionStore(StoreSession session) => _session = session;

    /// <summary>Writes an action into the log, in the transaction at hand.</summary>
    /// <param name="action">The action; texts are cut at 512 characters, <see cref="ActionRecord.At"/> is set here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task AddAsync(ActionRecord action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        const string sql = """
            INSERT INTO actions (at, actor, method, action, target, status, code, address, trace_id)
            VALUES (@now, @actor, @method, @action, @target, @status, @code, @address, @traceId)
            """;
        object parameters = new
        {
            now = _session.Now,
            actor = Clean(action.Actor),
            method = Clean(action.Method),
            action = Clean(action.Action),
            target = Clean(action.Target),
            status = action.Status,
            code = Clean(action.Code),
            address = Clean(action.Address),
            traceId = Clean(action.TraceId),
        };
        return _session.ExecuteAsync("write the action log", sql, parameters, cancellationToken);
    }

    /// <summary>Lists actions, latest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only those before this place in the log; null begins with the latest.</param>
    /// <param name="limit">At most this many, 1…<see cref="LargestPage"/> and one more, which tells whether there is a next page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<ActionRecord>> ListAsync(
        ActionFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage + 1);
        var parameters = new DynamicParameters(new { limit });
        List<string> conditions = [];
        Add("id < @place", "place", before);
        Add("actor = @actor", "actor", filter.Actor);
        Add("target = @target", "target", filter.Target);
        Add("(status >= 400) = @refused", "refused", filter.Refused);
        Add("at >= @from", "from", filter.From?.ToUniversalTime());
        Add("at < @until", "until", filter.Before?.ToUniversalTime());
        string where = conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}";
        IEnumerable<ActionRow> rows = await _session.QueryAsync<ActionRow>(
            "list actions", $"SELECT {ActionRow.Columns} FROM actions {where} ORDER BY id DESC LIMIT @limit", parameters, cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.Select(row => row.ToRecord())];

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                parameters.Add(name, value);
            }
        }
    }

    // PostgreSQL has no text with a NUL or half a surrogate pair in it.
    private static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string cut = text.Length > LongestText ? string.Concat(text.AsSpan(0, LongestText - 1), "…") : text;
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut.Replace('\0', '\uFFFD')));
    }
}
