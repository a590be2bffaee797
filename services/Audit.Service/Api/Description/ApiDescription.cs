using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Audit.Service;

/// <summary>The API's description: OpenAPI 3.1 at <c>/v1/openapi.json</c>, made from the endpoints themselves and their <see cref="ApiOperation"/>s.</summary>
internal static class ApiDescription
{
    internal const string Path = "/v1/openapi.json";
    private const string DocumentName = "v1";
    private const string ProblemType = "application/problem+json";

    /// <summary>States what the description says of an endpoint.</summary>
    internal static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, ApiOperation operation)
    {
        endpoint.WithMetadata(operation).WithName(operation.Id).WithTags(operation.Group).WithSummary(operation.Summary);
        foreach (int status in operation.Statuses)
        {
            endpoint.Produces(status, HasBody(status) ? operation.Answer : null, HasBody(status) ? operation.ContentType : null);
        }

        foreach (int status in ProblemsOf(operation).Select(problem => problem.Status).Distinct())
        {
            endpoint.Produces<Problem>(status, ProblemType);
        }

        return endpoint;
    }

    internal static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any();
        options.AddDocumentTransformer((document, _, _) =>
        {
            Complete(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((described, context, _) =>
        {
            Complete(described, context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Single());
            return Task.CompletedTask;
        });
    });

    internal static void MapApiDescription(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi(Path.Replace(DocumentName, "{documentName}", StringComparison.Ordinal)).RequirePermission(AuditPermission.Open).Limited(CallKind.Read);

    private static void Complete(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Fabric Audit",
            Version = DocumentName,
            Description = "One organisation's audit service. Errors are problem details (RFC 9457) with a stable code; lists go on by their nextCursor; "
                + $"every read tells in {Freshness.Header} up to which block of the channel it knows, and in {Freshness.ChannelHeader} which was the newest when last seen.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of the configured issuer, or an API key.",
            },
            ["apiKey"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Credentials.KeyHeader, Description = "An API key of this service.",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] },
        ];
    }

    private static void Complete(OpenApiOperation described, ApiOperation operation)
    {
        described.Description = operation.Details.Length > 0 ? operation.Details : operation.Summary;
        described.Parameters ??= [];
        foreach (ApiParameter parameter in operation.Parameters)
        {
            described.Parameters.Add(Parameter(parameter));
        }

        if (operation.Bodies.Count > 0)
        {
            described.RequestBody = new OpenApiRequestBody
            {
                Required = !operation.IsBodyOptional,
                Content = operation.Bodies.ToDictionary(
                    body => body.ContentType, body => new OpenApiMediaType { Schema = Schema(body.Schema), Example = body.Example?.DeepClone() }),
            };
        }

        foreach ((string status, IOpenApiResponse response) in described.Responses ?? [])
        {
            Complete((OpenApiResponse)response, int.Parse(status, CultureInfo.InvariantCulture), operation);
        }
    }

    private static void Complete(OpenApiResponse response, int status, ApiOperation operation)
    {
        bool isAnswer = operation.Statuses.Contains(status);
        string[] codes = isAnswer ? [] : [.. ProblemsOf(operation).Where(problem => problem.Status == status).Select(problem => problem.Code)];
        response.Content ??= new Dictionary<string, OpenApiMediaType>();
        if (codes.Length > 0)
        {
            response.Description = $"Problem details with one of the codes {string.Join(", ", codes)}.";
            if (response.Content.TryGetValue(ProblemType, out OpenApiMediaType? problem))
            {
                problem.Example = JsonSerializer.SerializeToNode(new Problem { Status = status, Title = "…", Detail = "…", Code = codes[0], TraceId = null });
            }

            return;
        }

        response.Description = status switch
        {
            StatusCodes.Status202Accepted => "Accepted: it is stored and will reach the channel.",
            StatusCodes.Status201Created => "Made.",
            StatusCodes.Status204NoContent => "Done; there is nothing to tell.",
            _ => "The answer.",
        };
        if (response.Content.TryGetValue(operation.ContentType, out OpenApiMediaType? answer))
        {
            answer.Example = operation.Example?.DeepClone();
        }

        foreach (string form in operation.OtherForms)
        {
            response.Content[form] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }

    private static bool HasBody(int status) => status != StatusCodes.Status204NoContent;

    private static OpenApiParameter Parameter(ApiParameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.IsHeader ? ParameterLocation.Header : ParameterLocation.Query,
        Description = parameter.Meaning,
        Example = parameter.Example?.DeepClone(),
        Schema = new OpenApiSchema
        {
            Type = parameter.Largest is null ? JsonSchemaType.String : JsonSchemaType.Integer,
            Minimum = parameter.Largest is null ? null : "1",
            Maximum = parameter.Largest?.ToString(CultureInfo.InvariantCulture),
            Format = parameter.Format,
            Pattern = parameter.Pattern,
            Enum = parameter.Values.Count == 0 ? null : [.. parameter.Values.Select(value => (JsonNode)value)],
        },
    };

    private static OpenApiSchema Schema(JsonObject schema) => new()
    {
        Type = (string?)schema["type"] == "object" ? JsonSchemaType.Object : JsonSchemaType.String,
        Format = (string?)schema["format"],
        Description = (string?)schema["description"],
        Required = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet(),
        Properties = (schema["properties"]?.AsObject() ?? []).ToDictionary(member => member.Key, member => (IOpenApiSchema)Property(member.Value!.AsObject())),
    };

    private static OpenApiSchema Property(JsonObject property) => new()
    {
        Type = (string?)property["type"] switch
        {
            "object" => JsonSchemaType.Object,
            "boolean" => JsonSchemaType.Boolean,
            "integer" => JsonSchemaType.Integer,
            "number" => JsonSchemaType.Number,
            "array" => JsonSchemaType.Array,
            _ => JsonSchemaType.String,
        },
        Items = (string?)property["type"] == "array" ? new OpenApiSchema { Type = JsonSchemaType.String } : null,
        Description = (string?)property["description"],
        AdditionalProperties = (string?)property["type"] == "object" && property["texts"] is not null ? new OpenApiSchema { Type = JsonSchemaType.String } : null,
    };

    // What every operation may answer, whatever it does.
    private static IEnumerable<(int Status, string Code)> ProblemsOf(ApiOperation operation) => operation.IsOpen ? operation.Problems :
    [
        .. operation.Problems,
        (StatusCodes.Status401Unauthorized, AccessCode.CredentialsMissing),
        (StatusCodes.Status401Unauthorized, AccessCode.TokenInvalid),
        (StatusCodes.Status401Unauthorized, AccessCode.KeyInvalid),
        (StatusCodes.Status403Forbidden, AccessCode.RoleMissing),
        (StatusCodes.Status403Forbidden, AccessCode.OrganizationForeign),
        (StatusCodes.Status429TooManyRequests, ProblemCode.RateLimited),
        (StatusCodes.Status500InternalServerError, ProblemCode.InternalError),
        (StatusCodes.Status503ServiceUnavailable, ProblemCode.DatabaseUnavailable),
    ];
}
