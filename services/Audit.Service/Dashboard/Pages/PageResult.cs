using System.Text;
using Audit.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Audit.Service;

/// <summary>Answers with a page.</summary>
/// <typeparam name="TModel">What the page shows.</typeparam>
/// <param name="View">The view's name, a file in <c>Dashboard/Views</c>.</param>
/// <param name="Model">What it shows.</param>
/// <param name="Title">Its title.</param>
internal sealed record PageResult<TModel>(string View, TModel Model, string Title) : IResult
{
    private const string ContentType = "text/html; charset=utf-8";

    /// <summary>The status of the answer.</summary>
    internal int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The query of the live feed whose events make the page out of date; null when none does.</summary>
    internal string? Live { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        PageFrame frame = await FrameAsync(httpContext);
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ContentType;
        PageHeaders.Apply(httpContext.Response);
        TextWriter writer = httpContext.RequestServices.GetRequiredService<IHttpResponseStreamWriterFactory>().CreateWriter(httpContext.Response.Body, Encoding.UTF8);
        await using (writer)
        {
            await PageWriter.WriteAsync(httpContext, View, Model, frame, writer);
            await writer.FlushAsync(httpContext.RequestAborted);
        }
    }

    private async Task<PageFrame> FrameAsync(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        AuditServiceOptions options = services.GetRequiredService<AuditServiceOptions>();
        AuditCaller caller = AuditCaller.Of(context);
        var frame = new PageFrame
        {
            Title = Title,
            MspId = options.MspId,
            Caller = caller,
            Path = context.Request.Path,
            FormToken = services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken!,
            Assets = services.GetRequiredService<DashboardAssets>(),
            Live = Live,
        };
        return Status < StatusCodes.Status400BadRequest && frame.May(AuditPermission.Read) ? await FreshAsync(frame, services, options, context.RequestAborted) : frame;
    }

    private static async Task<PageFrame> FreshAsync(
        PageFrame frame, IServiceProvider services, AuditServiceOptions options, CancellationToken cancellationToken)
    {
        // What was seen last: a page does not wait for a peer that may be away.
        OperationsState? state = services.GetRequiredService<OperationsWatch>().Latest;
        long? indexed = await services.GetRequiredService<AuditDatabase>()
            .Queries.IndexedBlockAsync(options.Gateway.Channel, options.Gateway.Chaincode, cancellationToken);
        return frame with
        {
            IndexedBlock = indexed,
            NewestBlock = state?.Lag is { Height: > 0 } lag ? Math.Max(lag.Height - 1, indexed ?? 0) : null,
            LedgerFailure = services.GetRequiredService<ModelWatch>().Latest?.Failure,
        };
    }
}
