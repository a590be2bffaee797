using System.Text.Json.Nodes;

namespace Audit.Service;

/// <summary>What the API's description says of an operation beyond what the code itself shows.</summary>
internal sealed record ApiOperation
{
    /// <summary>Its name for generated clients.</summary>
    internal required string Id { get; init; }

    /// <summary>The group it is shown in.</summary>
    internal required string Group { get; init; }

    /// <summary>What it does, in a line.</summary>
    internal required string Summary { get; init; }

    /// <summary>What else there is to know.</summary>
    internal string Details { get; init; } = "";

    /// <summary>What may stand in its query and headers.</summary>
    internal IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>What it answers.</summary>
    internal required Type Answer { get; init; }

    /// <summary>The form of its answer.</summary>
    internal string ContentType { get; init; } = "application/json";

    /// <summary>Whether it needs no sign-in.</summary>
    internal bool IsOpen { get; init; }

    /// <summary>Whether it can be asked for without a body.</summary>
    internal bool IsBodyOptional { get; init; }

    /// <summary>The status of its answer, and other successful ones.</summary>
    internal IReadOnlyList<int> Statuses { get; init; } = [StatusCodes.Status200OK];

    /// <summary>Content types of other forms of the answer.</summary>
    internal IReadOnlyList<string> OtherForms { get; init; } = [];

    /// <summary>An answer.</summary>
    internal JsonNode? Example { get; init; }

    /// <summary>Examples of its body by content type; empty when it has none.</summary>
    internal IReadOnlyList<ApiBody> Bodies { get; init; } = [];

    /// <summary>The codes it refuses requests with, by status.</summary>
    internal IReadOnlyList<(int Status, string Code)> Problems { get; init; } = [];
}

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Example">A value.</param>
internal sealed record ApiParameter(string Name, string Meaning, JsonNode? Example = null)
{
    /// <summary>The values there are; empty for any.</summary>
    internal IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>A format of JSON Schema, such as <c>date-time</c>.</summary>
    internal string? Format { get; init; }

    /// <summary>A regular expression that values follow.</summary>
    internal string? Pattern { get; init; }

    /// <summary>The largest number; null when it is no number.</summary>
    internal int? Largest { get; init; }

    /// <summary>Whether it is a header and not in the query.</summary>
    internal bool IsHeader { get; init; }
}

/// <summary>A form of a request's body.</summary>
/// <param name="ContentType">Its content type.</param>
/// <param name="Schema">Its JSON Schema.</param>
/// <param name="Example">One; null for bytes.</param>
internal sealed record ApiBody(string ContentType, JsonObject Schema, JsonNode? Example);
