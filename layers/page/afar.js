/* Leaflet projects every point of every line at each zoom. What lies far outside the frame waits until it comes near:
   of the ground that is most. The rest of Leaflet sees an empty path, as it does for what it has clipped away. */
(function () {
  "use strict";
  const AROUND = 0.6; /* of the frame's size on each side, more than the renderers draw */

  window.atlasAfar = function () {
    const { _project: project, _update: update } = L.Polyline.prototype;
    L.Polyline.include({
      _project: function () {
        this._afar = true;
        this._rings = [];
        this._pxBounds = this._rawPxBounds = undefined;
      },

      _update: function () {
        if (!this._map) return;
        if (this._afar && this._bounds.isValid() && this._map.getBounds().pad(AROUND).intersects(this._bounds)) {
          this._afar = false;
          project.call(this);
        }
        update.call(this);
      },
    });
  };
})();
