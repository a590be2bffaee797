using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Audit.Service;

/// <summary>Lets a form's request through only with the token of a page that this service made for the same caller.</summary>
internal sealed class FormGuard(IAntiforgery antiforgery, AuditServiceOptions options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpRequest request = context.HttpContext.Request;
        context.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions
        {
            MultipartBodyLengthLimit = options.Submissions.MaximumRequestBytes,
            BufferBodyLengthLimit = options.Submissions.MaximumRequestBytes,
            ValueLengthLimit = options.Submissions.MaximumRequestBytes,
            MultipartBoundaryLengthLimit = 128,
        }));
        try
        {
            await antiforgery.ValidateRequestAsync(context.HttpContext);
        }
        catch (AntiforgeryValidationException cause) when (cause.InnerException is InvalidDataException)
        {
            throw RequestException.TooLarge($"The form has more than {options.Submissions.MaximumRequestBytes} bytes; this service takes no such.", cause);
        }
        catch (AntiforgeryValidationException cause)
        {
            throw RequestException.Bad(
                PageCode.FormExpired, "This form is not one of a page that you opened here, or it is too old. Go back, load the page again and send it once more.", cause);
        }
        catch (InvalidDataException cause)
        {
            throw RequestException.TooLarge($"The form has more than {options.Submissions.MaximumRequestBytes} bytes; this service takes no such.", cause);
        }

        return await next(context);
    }
}
