namespace Audit.Store;

/// <summary>A row of <c>actions</c> as Dapper reads it.</summary>
internal sealed class ActionRow
{
    internal const string Columns = """
        id AS "Id", at AS "At", actor AS "Actor", method AS "Method", action AS "Action", target AS "Target", status AS "Status",
        code AS "Code", address AS "Address", trace_id AS "TraceId"
        """;

    public required long Id { get; init; }

    public required DateTime At { get; init; }

    public required string Actor { get; init; }

    public required string Method { get; init; }

    public required string Action { get; init; }

    public required string Target { get; init; }

    public required int Status { get; init; }

    public string? Code { get; init; }

    public string? Address { get; init; }

    public string? TraceId { get; init; }

    internal ActionRecord ToRecord() => new()
    {
        Id = Id,
        At = At,
        Actor = Actor,
        Method = Method,
        Action = Action,
        Target = Target,
        Status = Status,
        Code = Code,
        Address = Address,
        TraceId = TraceId,
    };
}
