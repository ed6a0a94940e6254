"""A kernel is only for the browser that it was started for: nobody else reaches its socket, its state or its end."""

from __future__ import annotations

import hmac

import tornado.web
from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import User
from jupyter_server.base.handlers import JupyterHandler

from samenspraak.server.identity import Coach, CoachToo, Coordinator, refuse
from samenspraak.server.kernels import Kernels


class KernelOwners(Authorizer):
    """Jupyter's idea of who may do what: a kernel is only for the browser that it was started for."""

    def is_authorized(self, handler: JupyterHandler, user: User | None, action: str, resource: str) -> bool:  # noqa: ARG002
        if not isinstance(user, Coordinator | Coach):
            return False
        if resource != "kernels":
            return isinstance(user, Coordinator)
        manager = handler.kernel_manager
        owner = manager.owners.get(_kernel_asked(handler)) if isinstance(manager, Kernels) else None
        return owner is not None and hmac.compare_digest(owner, user.holder)


class OwnKernelOnly(CoachToo, JupyterHandler):
    """Stands before a handler of Jupyter's or Voilà's that has a kernel's id in its address."""

    async def prepare(self) -> None:  # type: ignore[override]  # Tornado takes both
        asked = super().prepare()
        if asked is not None:
            await asked
        if self._finished:
            return
        kernel = _kernel_asked(self)
        if kernel not in self.kernel_manager:
            raise tornado.web.HTTPError(404)
        if not self.authorizer.is_authorized(self, self.current_user, "execute", "kernels"):
            refuse(self, "not_yours.html")


def _kernel_asked(handler: tornado.web.RequestHandler) -> str:
    return str(handler.path_kwargs.get("kernel_id") or next(iter(handler.path_args), ""))
