namespace Audit.Service;

/// <summary>Answers with a problem, a browser with a page that tells it, and leaves it with the request for the action log.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Set(problem);
        return PageMetadata.IsFor(httpContext)
            ? new PageResult<Problem>("Error", problem, problem.Title) { Status = problem.Status }.ExecuteAsync(httpContext)
            : Results.Json(problem, contentType: "application/problem+json", statusCode: problem.Status).ExecuteAsync(httpContext);
    }
}
